-- Nearly everything happens to tickets, so the primary key finds them soon; the rest is what has to be found among them.
DROP INDEX entry_aggregate_type;
CREATE INDEX entry_beside_tickets ON entry (aggregate_type, position) WHERE aggregate_type <> 'ticket';
