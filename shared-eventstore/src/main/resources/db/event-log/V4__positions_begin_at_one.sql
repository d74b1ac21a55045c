-- Nothing belongs before the first position. Rows that are there already are not looked at: verifying the chain finds them.
ALTER TABLE event ADD CONSTRAINT event_position CHECK (position > 0) NOT VALID;
