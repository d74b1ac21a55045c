package io.ledgerdesk.command.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeFilenameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Screenshot 1.png | Screenshot 1.png",
                "скриншот.png | скриншот.png",
                "請求書 (最終).pdf | 請求書 (最終).pdf",
                "C:\\fakepath\\a.txt | a.txt",
                "../../etc/passwd | passwd",
                ".htaccess | htaccess",
                "a\"b;c.txt | abc.txt",
                "... | file",
                "/ | file",
            })
    void aNameKeepsItsLettersAndLosesItsTricks(String given, String safe) {
        assertThat(SafeFilename.of(given)).isEqualTo(safe);
    }

    @Test
    void charactersThatNobodySeesAreLeftOut() {
        assertThat(SafeFilename.of("a\r\nb\0c.txt")).isEqualTo("abc.txt");
        assertThat(SafeFilename.of("invoice\u202Egnp.exe")).isEqualTo("invoicegnp.exe");
    }

    @Test
    void aNameIsShortAndKeepsItsEnding() {
        assertThat(SafeFilename.of("x".repeat(500) + ".docx")).hasSize(200).endsWith(".docx");
        assertThat(SafeFilename.of("😀".repeat(300))).hasSizeLessThanOrEqualTo(200);
        assertThat(SafeFilename.of(null)).isEqualTo("file");
    }
}
