package io.ledgerdesk.query.audit.web;

import io.ledgerdesk.query.audit.AuditEvent;
import io.ledgerdesk.query.audit.AuditPage;

import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.io.Writer;
import java.util.function.LongFunction;

/** Writes all that matches, however much: page by page, straight to the client. */
final class AuditExport {

    private AuditExport() {}

    /**
     * Writes the file.
     *
     * @param first page, asked for before anything is answered, so that it can still be refused
     * @param following the page to ask for by the one before's {@code next}
     */
    static void write(
            HttpServletResponse response,
            ExportFormat format,
            AuditPage first,
            LongFunction<AuditPage> following)
            throws IOException {
        response.setContentType(format.contentType());
        response.setCharacterEncoding("UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"events." + format.suffix() + "\"");
        Writer out = response.getWriter();
        out.write(format.header());
        AuditPage page = first;
        while (true) {
            for (AuditEvent event : page.events()) {
                out.write(format.line(event));
            }
            Long next = page.next();
            if (next == null) {
                break;
            }
            page = following.apply(next);
        }
        out.flush();
    }
}
