package io.ledgerdesk.query.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.view.RevisionDiff;
import io.ledgerdesk.api.article.view.RevisionDiff.FieldDiff;
import io.ledgerdesk.api.article.view.RevisionDiff.Hunk;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class RevisionDiffsTest {

    @Test
    void eachFieldThatDiffersIsToldByItsLines() {
        RevisionDiff diff =
                RevisionDiffs.between(
                        revision(1, "Title", "a\nb\nc\nd", List.of("x"), null),
                        revision(4, "Title!", "a\r\nB\r\nc\r\nd\r\ne", List.of("x"), "meta"));

        assertThat(diff.from()).isEqualTo(1);
        assertThat(diff.to()).isEqualTo(4);
        assertThat(diff.changes())
                .containsExactly(
                        new FieldDiff(
                                "title",
                                List.of(
                                        new Hunk(
                                                "changed",
                                                1,
                                                List.of("Title"),
                                                1,
                                                List.of("Title!")))),
                        new FieldDiff(
                                "content",
                                List.of(
                                        new Hunk("changed", 2, List.of("b"), 2, List.of("B")),
                                        new Hunk("inserted", 5, List.of(), 5, List.of("e")))),
                        new FieldDiff(
                                "metaDescription",
                                List.of(new Hunk("inserted", 1, List.of(), 1, List.of("meta")))));
    }

    @Test
    void theSameRevisionDiffersInNothing() {
        ArticleRevision one = revision(1, "Title", "text", List.of("x"), null);
        assertThat(RevisionDiffs.between(one, one).changes()).isEmpty();
    }

    @Test
    void hunksAppliedToTheOneTextMakeTheOther() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            List<String> before = lines(random, random.nextInt(30));
            List<String> after = new ArrayList<>(before);
            for (int edit = random.nextInt(8); edit > 0; edit--) {
                if (!after.isEmpty() && random.nextBoolean()) {
                    after.remove(random.nextInt(after.size()));
                } else {
                    after.add(random.nextInt(after.size() + 1), "" + random.nextInt(6));
                }
            }
            assertThat(applied(before, RevisionDiffs.hunks(before, after))).isEqualTo(after);
        }
    }

    @Test
    void textsOfVeryManyLinesDifferAsAWhole() {
        List<String> before = new ArrayList<>(List.of("same"));
        List<String> after = new ArrayList<>(List.of("same"));
        IntStream.range(0, 25_000).forEach(line -> before.add("a" + line));
        IntStream.range(0, 25_000).forEach(line -> after.add("b" + line));

        List<Hunk> hunks = RevisionDiffs.hunks(before, after);

        assertThat(hunks).hasSize(1);
        assertThat(hunks.getFirst().fromLine()).isEqualTo(2);
        assertThat(applied(before, hunks)).isEqualTo(after);
    }

    private static List<String> applied(List<String> before, List<Hunk> hunks) {
        List<String> text = new ArrayList<>(before);
        for (Hunk hunk : hunks.reversed()) {
            int at = hunk.fromLine() - 1;
            List<String> gone = text.subList(at, at + hunk.removed().size());
            assertThat(gone).isEqualTo(hunk.removed());
            gone.clear();
            text.addAll(at, hunk.added());
        }
        return text;
    }

    private static List<String> lines(Random random, int count) {
        return new ArrayList<>(
                IntStream.range(0, count).mapToObj(line -> "" + random.nextInt(6)).toList());
    }

    private static ArticleRevision revision(
            int number, String title, String content, List<String> tags, String meta) {
        return new ArticleRevision(
                "a",
                number,
                new ArticleContent(title, content, ArticleCategory.OTHER, tags, meta),
                null,
                new ArticleRow.Person("ana", "Ana"),
                Instant.EPOCH);
    }
}
