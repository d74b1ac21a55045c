package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class FormIT {

    private static SampleEdge edge;

    @BeforeAll
    static void start() {
        edge = SampleEdge.start();
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    void aFormIsReadLikeJson(String method) {
        Answer answer =
                form(
                        method,
                        "/sample/echo",
                        "title=a+%F0%9F%98%80+b%26c&count=3&ratio=0.5&flag=true&priority=High"
                                + "&at=2026-11-22T07%3A59%3A32.477Z&tags[]=x&tags%5B%5D=y"
                                + "&inner[status]=closed&inner[rank]=1&unknown=1");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"success":true,"data":{"title":"a 😀 b&c","count":3,"ratio":0.5,\
                        "flag":true,"priority":"High","at":"2026-11-22T07:59:32.477Z",\
                        "tags":["x","y"],"inner":{"status":"closed","rank":1}}}""");
    }

    @Test
    void repeatedNamesAndSingleValuesMakeLists() {
        assertThat(form("POST", "/sample/echo", "tags=x&tags=y").at("/data/tags/1")).isEqualTo("y");
        assertThat(form("POST", "/sample/echo", "tags=x").at("/data/tags/0")).isEqualTo("x");
        assertThat(form("POST", "/sample/echo", "tags[]=x").at("/data/tags/0")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    inners[0][status]=a&inners[0][rank]=1&inners[1][status]=b
                    inners[1][status]=b&inners[0][rank]=1&inners[0][status]=a
                    inners%5B7%5D%5Bstatus%5D=a&inners[7][rank]=1&inners[10][status]=b
                    """)
    void numberedPartsMakeListsOfObjects(String body) {
        assertThat(form("POST", "/sample/echo", body).body())
                .isEqualTo(
                        """
                        {"success":true,"data":{"inners":[{"status":"a","rank":1},\
                        {"status":"b"}]}}""");
    }

    @Test
    void unnumberedPartsMakeAListOfOneObject() {
        Answer one = form("POST", "/sample/echo", "inners[][status]=a&inners[][rank]=1");
        Answer unclear = form("POST", "/sample/echo", "inners[][status]=a&inners[][status]=b");

        assertThat(one.body())
                .isEqualTo(
                        """
                        {"success":true,"data":{"inners":[{"status":"a","rank":1}]}}""");
        assertThat(unclear.status()).isEqualTo(400);
    }

    @Test
    void numberedTextsMakeAList() {
        assertThat(form("POST", "/sample/echo", "tags[1]=y&tags[0]=x").at("/data/tags/0"))
                .isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({"1,true", "on,true", "TRUE,true", "0,false", "off,false", "false,false"})
    void aTickedBoxIsTrue(String sent, String read) {
        assertThat(form("POST", "/sample/echo", "flag=" + sent).at("/data/flag")).isEqualTo(read);
    }

    @Test
    void anEmptyTextIsAnAbsentNumber() {
        Answer answer = form("POST", "/sample/echo", "title=&count=&flag=&ratio=&at=");
        Answer blank = form("POST", "/sample/echo", "title=+&count=+&flag=+&ratio=+&at=+");

        assertThat(answer.body()).isEqualTo("{\"success\":true,\"data\":{\"title\":\"\"}}");
        assertThat(blank.body()).isEqualTo("{\"success\":true,\"data\":{\"title\":\" \"}}");
    }

    @Test
    void theQueryStringIsNoPartOfTheBody() {
        Answer answer = form("POST", "/sample/echo?title=query", "count=1");

        assertThat(answer.has("/data/title")).isFalse();
        assertThat(answer.at("/data/count")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    count=three | count | must be a whole number
                    at=1796076762 | at | must be an ISO-8601 date or time
                    flag=perhaps | flag | must be true or false
                    priority=high | priority | must be one of Low, Medium, High, Urgent
                    title=a%00b | title | must not contain NUL characters or incomplete surrogate pairs
                    title[]=a | title | must be a text
                    title[x]=a | title | must be a text
                    inner=a | inner | must be an object
                    """)
    void aWrongValueIsNamed(String body, String path, String complaint) {
        Answer answer = form("PATCH", "/sample/echo", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("/fields/" + path)).isEqualTo(complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title=%",
                "title=%4",
                "title=%zz",
                "title=%ff",
                "a=1&a[b]=2",
                "a[0]=1&a[]=2",
                "a[b]=1&a[]=2",
                "a[b][c][d][e][f]=1"
            })
    void aBrokenFormIsMalformed(String body) {
        Answer put = form("PUT", "/sample/echo", body);
        Answer post = form("POST", "/sample/echo", body);

        assertThat(put.status()).as(put.body()).isEqualTo(400);
        assertThat(put.at("/code")).isEqualTo("malformed_form");
        assertThat(post.status()).as(post.body()).isEqualTo(400);
    }

    @Test
    void aFormWithTooManyNamesIsRefused() {
        for (String method : new String[] {"POST", "PUT"}) {
            assertThat(form(method, "/sample/echo", "a=1&".repeat(5000)).status()).isEqualTo(400);
        }
    }

    @Test
    void aFormOfSeveralMegabytesIsRead() {
        Answer answer = form("POST", "/sample/echo", "title=" + "x".repeat(5_000_000));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/data/title")).hasSize(5_000_000);
    }

    private static Answer form(String method, String path, String body) {
        return edge.send(
                method,
                path,
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }
}
