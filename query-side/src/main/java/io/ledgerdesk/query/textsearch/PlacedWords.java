package io.ledgerdesk.query.textsearch;

import java.util.ArrayList;
import java.util.List;

/** The {@linkplain TextWords words of a text as it stands}, in their order; pure. */
public final class PlacedWords {

    private final List<Word> words;

    private PlacedWords(List<Word> words) {
        this.words = words;
    }

    /** Takes a text apart, which is in lower case already. */
    public static PlacedWords of(String lowered) {
        List<Word> words = new ArrayList<>();
        TextWords.stretches(
                lowered,
                (start, end, spaceless) -> {
                    String stretch = lowered.substring(start, end);
                    int at = 0;
                    for (String word : TextWords.words(stretch, spaceless)) {
                        words.add(new Word(word, start + at));
                        at = TextWords.next(stretch, at, spaceless);
                    }
                });
        return new PlacedWords(words);
    }

    int number() {
        return words.size();
    }

    Word at(int index) {
        return words.get(index);
    }

    /** A word, and where it begins in the text. */
    record Word(String word, int start) {}
}
