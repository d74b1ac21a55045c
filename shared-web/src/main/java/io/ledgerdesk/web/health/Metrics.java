package io.ledgerdesk.web.health;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the health checks tell, as gauges; pure. {@code projections: {ticket-list: {behind: 3}}}
 * becomes {@code ledgerdesk_projections_behind{of="ticket-list"} 3}, and a text becomes a label:
 * {@code ledgerdesk_projections_state{of="ticket-list",state="building"} 1}.
 */
final class Metrics {

    private static final String PREFIX = "ledgerdesk_";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    private final Map<String, GaugeSnapshot.Builder> gauges = new TreeMap<>();

    private Metrics() {}

    static MetricSnapshots of(HealthReport report) {
        Metrics metrics = new Metrics();
        report.checks().forEach(metrics::check);
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        metrics.gauges.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
        return all.build();
    }

    private void check(String name, HealthReport.CheckResult result) {
        boolean well = result.status().equals(HealthReport.OK);
        gauge("check_ok", Labels.of("check", name), well ? 1 : 0);
        result.details()
                .forEach(
                        (member, detail) -> {
                            if (detail instanceof Map<?, ?> details) {
                                details.forEach(
                                        (inner, value) ->
                                                detail(
                                                        name,
                                                        Labels.of("of", member),
                                                        inner.toString(),
                                                        value));
                            } else {
                                detail(name, Labels.EMPTY, member, detail);
                            }
                        });
    }

    private void detail(String check, Labels labels, String member, Object value) {
        String name = check + "_" + member;
        String text = value.toString();
        if (value instanceof Boolean flag) {
            gauge(name, labels, flag ? 1 : 0);
        } else if (value instanceof Number || NUMBER.matcher(text).matches()) {
            gauge(name, labels, Double.parseDouble(text));
        } else {
            gauge(name, labels.add(snake(member), text), 1);
        }
    }

    private void gauge(String name, Labels labels, double value) {
        gauges.computeIfAbsent(
                        PrometheusNaming.sanitizeMetricName(PREFIX + snake(name)),
                        full -> GaugeSnapshot.builder().name(full))
                .dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build());
    }

    private static String snake(String name) {
        return HUMP.matcher(name).replaceAll("$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
    }
}
