-- Whether the tables from before a rebuild are read again: each way back changes it.
ALTER TABLE rebuild ADD COLUMN went_back boolean NOT NULL DEFAULT false;
