package io.ledgerdesk.query.platform;

/** An object with Axon event handlers that builds one version of a read model. */
public interface Projection {

    /** Which version it builds. */
    ReadModel readModel();
}
