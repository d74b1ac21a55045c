package io.ledgerdesk.query.replay;

import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.ReadModelSchemas;
import io.ledgerdesk.query.platform.UnbuiltReadModels;
import io.ledgerdesk.query.platform.Versions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Looks after read models of this code that are not there to be read: has them built, gives them
 * their name when they are full, and has this node build and read them from then on, whichever node
 * has filled them.
 */
final class NewVersions {

    private static final Logger LOG = LoggerFactory.getLogger(NewVersions.class);

    private final RebuildRepository rebuilds;
    private final Versions versions;
    private final ReadModelSchemas schemas;
    private final UnbuiltReadModels unbuilt;
    private final LongSupplier head;
    private final Map<String, ReadModelCode> code;
    private final List<ReadModelProcessor> live;
    private final ReplayProperties properties;

    NewVersions(
            RebuildRepository rebuilds,
            Versions versions,
            ReadModelSchemas schemas,
            UnbuiltReadModels unbuilt,
            LongSupplier head,
            Map<String, ReadModelCode> code,
            List<ReadModelProcessor> live,
            ReplayProperties properties) {
        this.rebuilds = rebuilds;
        this.versions = versions;
        this.schemas = schemas;
        this.unbuilt = unbuilt;
        this.head = head;
        this.code = code;
        this.live = live;
        this.properties = properties;
    }

    /** Has those built that are not there, unless that is left to operators. */
    void want() {
        for (ReadModelCode known : code.values()) {
            if (properties.automatic() && isMissing(known)) {
                rebuilds.cancelOlder(known);
                int replaced = versions.highestBelow(known.live());
                String reason =
                        replaced == 0
                                ? "there are no tables of any version"
                                : "code of version "
                                        + known.live().version()
                                        + ", tables of "
                                        + replaced;
                rebuilds.add(
                                known,
                                replaced,
                                properties.eventsPerSecond(),
                                false,
                                true,
                                reason,
                                "ledgerdesk")
                        .ifPresent(
                                rebuild ->
                                        LOG.info(
                                                "rebuild {}: {} is built before it is read: {}",
                                                rebuild.id(),
                                                known.live().schema(),
                                                reason));
                if (properties.onlyNewVersions()) {
                    rebuilds.filling().stream()
                            .filter(rebuild -> builds(rebuild, known.live()))
                            .forEach(
                                    rebuild ->
                                            rebuilds.throttle(
                                                    rebuild.id(), properties.eventsPerSecond()));
                }
            }
        }
    }

    /** Whether the tables that this code reads are not there. */
    boolean isMissing(ReadModelCode known) {
        return unbuilt.contains(known.live());
    }

    /** Whether nothing of the log is missing. */
    boolean isAtHead(long position) {
        return position >= head.getAsLong();
    }

    /**
     * Takes up what has come to be there, and notes how far the rest is.
     *
     * @param filling all that is being filled
     */
    void look(List<Rebuild> filling) {
        for (ReadModel missing : unbuilt.all()) {
            if (versions.isThere(missing)) {
                takeUp(missing);
            } else {
                filling.stream()
                        .filter(rebuild -> builds(rebuild, missing))
                        .findFirst()
                        .ifPresent(rebuild -> unbuilt.filled(missing, percent(rebuild)));
            }
        }
    }

    private static boolean builds(Rebuild rebuild, ReadModel missing) {
        return rebuild.readModel().equals(missing.name()) && rebuild.version() == missing.version();
    }

    private int percent(Rebuild rebuild) {
        return (int) Math.min(99, 100 * rebuild.position() / Math.max(1, head.getAsLong()));
    }

    private void takeUp(ReadModel there) {
        schemas.ready(there);
        unbuilt.built(there);
        live.stream()
                .filter(processor -> processor.readModel().equals(there))
                .forEach(ReadModelProcessor::tablesAreThere);
        LOG.info("{} is read from now on", there.schema());
    }

    /**
     * Gives a new version its name, once it is as far as the log is now.
     *
     * @return false when it is not
     */
    boolean establish(Rebuild rebuild, ReadModel built, Duration patience) {
        ReadModel version = new ReadModel(rebuild.readModel(), rebuild.version());
        if (versions.isThere(version)) {
            LOG.warn("rebuild {}: {} is there already", rebuild.id(), version.schema());
            return rebuilds.move(rebuild.id(), RebuildState.BUILDING, RebuildState.CANCELLED);
        }
        boolean established =
                versions.establish(
                        built,
                        version,
                        head.getAsLong(),
                        patience,
                        RebuildRepository.noteEstablished(rebuild, version));
        if (established) {
            LOG.info("rebuild {}: {} is there", rebuild.id(), version.schema());
            if (unbuilt.contains(version)) {
                takeUp(version);
            }
        }
        return established;
    }
}
