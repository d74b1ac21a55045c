package io.ledgerdesk.command.savedview.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The write endpoints of saved views. */
@Configuration(proxyBeanMethods = false)
@Import(SavedViewController.class)
public class SavedViewWebConfiguration {}
