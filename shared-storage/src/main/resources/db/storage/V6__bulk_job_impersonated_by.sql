-- Who asked for it in the name of the actor; nobody for jobs from before.
ALTER TABLE bulk_job ADD COLUMN impersonated_by text;
