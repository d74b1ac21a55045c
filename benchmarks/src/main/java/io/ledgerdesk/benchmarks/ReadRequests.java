package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request of each kind, by its name. */
final class ReadRequests {

    private static final String LIST = "/api/admin/support/tickets";
    private static final String STATS = "/api/admin/support/stats";
    private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

    private ReadRequests() {}

    /** Some have to name what is there. */
    static Map<String, String> of(HttpLoad http, Instant now)
            throws IOException, InterruptedException {
        String middle = "createdTo=" + now.minus(Duration.ofDays(180));
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("list", LIST);
        paths.put("list, page 20", LIST + "?page=20");
        paths.put("list, deep cursor", LIST + "?cursor=" + cursor(http, middle));
        paths.put(
                "status, deep cursor",
                LIST + "?status=open&cursor=" + cursor(http, "status=open&" + middle));
        paths.put("list, by update", LIST + "?sortBy=updatedAt");
        paths.put("list, by priority", LIST + "?sortBy=priority");
        paths.put("list, by title", LIST + "?sortBy=title&sortOrder=asc");
        paths.put("status=open", LIST + "?status=open");
        paths.put("two statuses", LIST + "?status=open,waiting_for_user");
        paths.put("status=closed", LIST + "?status=closed");
        paths.put("agent", LIST + "?assignedTo=agent-7");
        paths.put("agent or nobody", LIST + "?assignedTo=agent-7,unassigned&status=open");
        paths.put("category, priority", LIST + "?category=Other&priority=Urgent");
        paths.put("tag", LIST + "?tag=partner");
        paths.put("tag and status", LIST + "?tag=partner&status=open");
        paths.put("requester", LIST + "?requester=user-77");
        paths.put("rating", LIST + "?rating=1");
        paths.put("created a quarter", LIST + "?createdFrom=" + now.minus(Duration.ofDays(91)));
        paths.put("updated last week", LIST + "?updatedFrom=" + now.minus(Duration.ofDays(7)));
        paths.put("closed last week", LIST + "?closedFrom=" + now.minus(Duration.ofDays(7)));
        paths.put("overdue", LIST + "?overdue=true");
        paths.put("unanswered", LIST + "?responded=false&status=open");
        paths.put("reopened once", LIST + "?reopenedOnce=true");
        paths.put(
                "closings of a day",
                LIST
                        + "?closingsFrom="
                        + now.minus(Duration.ofDays(31))
                        + "&closingsTo="
                        + now.minus(Duration.ofDays(30)));
        paths.put("open a week ago", LIST + "?openAt=" + now.minus(Duration.ofDays(7)));
        paths.put("open half a year ago", LIST + "?openAt=" + now.minus(Duration.ofDays(180)));
        paths.put("a user's tickets", "/api/admin/support/users/user-77/tickets");
        paths.put("requester's own list", "/api/support/tickets");
        paths.put("search, rare", LIST + "?search=" + LifeGenerator.RARE);
        paths.put("search, common", LIST + "?search=" + LifeGenerator.COMMON);
        paths.put("search, common, page 20", LIST + "?page=20&search=" + LifeGenerator.COMMON);
        paths.put("search, everywhere", LIST + "?search=calendar");
        paths.put("search, nothing", LIST + "?search=qqqqqq");
        paths.put("search, short", LIST + "?search=7");
        paths.put("search, status", LIST + "?status=open&search=" + LifeGenerator.COMMON);
        paths.put("search, a number", LIST + "?search=00007");
        paths.put("words, rare", LIST + "?q=" + LifeGenerator.RARE);
        paths.put("words, common", LIST + "?q=" + LifeGenerator.COMMON);
        paths.put("words, everywhere", LIST + "?q=calendar");
        paths.put("words, two", LIST + "?q=" + LifeGenerator.COMMON + "%20refund");
        paths.put("words, both rare", LIST + "?q=" + LifeGenerator.COMMON + "%20xylophone");
        paths.put("words, status", LIST + "?status=open&q=" + LifeGenerator.COMMON);
        paths.put("words, by date", LIST + "?sortBy=createdAt&q=" + LifeGenerator.COMMON);
        paths.put("stats, 7d", STATS);
        paths.put("stats, 90d", STATS + "?period=90d");
        paths.put("stats, 90d, Kolkata", STATS + "?period=90d&timezone=Asia/Kolkata");
        paths.put("stats, all", STATS + "?period=all");
        for (String by : new String[] {"agents", "categories", "priorities", "tags"}) {
            paths.put(by + ", 90d", STATS + "/" + by + "?period=90d");
        }
        paths.put("agents, all", STATS + "/agents?period=all");
        paths.put("performance, 90d", "/api/admin/support/agents/performance?period=90d");
        return paths;
    }

    private static String cursor(HttpLoad http, String query)
            throws IOException, InterruptedException {
        return first(CURSOR, http.get(LIST + "?" + query));
    }

    private static String first(Pattern pattern, String answer) {
        Matcher matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing like " + pattern + " in " + answer);
        }
        return matcher.group(1);
    }
}
