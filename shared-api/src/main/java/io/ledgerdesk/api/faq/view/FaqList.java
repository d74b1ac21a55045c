package io.ledgerdesk.api.faq.view;

import java.util.List;

/** FAQ entries in their order, or the best matches first. */
public record FaqList(List<FaqView> entries) {}
