package io.ledgerdesk.web.edge;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes what the client would like to have as a wish: whoever asks for something else, or makes no
 * sense, gets JSON all the same, as from the replaced server.
 */
final class JsonAsLastResort implements ContentNegotiationStrategy {

    private static final int MOST_WISHES = 20;
    private static final String CHARSET = "charset";

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) {
        List<MediaType> wishes = new ArrayList<>();
        String[] accept = request.getHeaderValues("Accept");
        if (accept != null) {
            try {
                wishes.addAll(MediaType.parseMediaTypes(List.of(accept)));
            } catch (InvalidMediaTypeException nonsense) {
                wishes.clear();
            }
        }
        List<MediaType> accepted =
                new ArrayList<>(wishes.subList(0, Math.min(wishes.size(), MOST_WISHES)));
        MimeTypeUtils.sortBySpecificity(accepted);
        accepted.replaceAll(JsonAsLastResort::inWhateverCharset);
        accepted.add(MediaType.APPLICATION_JSON);
        accepted.add(MediaType.ALL);
        return accepted;
    }

    /** Texts are answered in UTF-8; another character set is a wish, too. */
    private static MediaType inWhateverCharset(MediaType wish) {
        if (wish.getParameter(CHARSET) == null) {
            return wish;
        }
        Map<String, String> others = new LinkedHashMap<>(wish.getParameters());
        others.keySet().removeIf(CHARSET::equalsIgnoreCase);
        return new MediaType(wish, others);
    }
}
