-- What agents did in a stretch of time, with whichever tickets.
CREATE TABLE activity (
    grain                  text COLLATE "C" NOT NULL,
    bucket                 timestamptz NOT NULL,
    agent_id               text COLLATE "C" NOT NULL,
    events                 bigint NOT NULL,
    replies                bigint NOT NULL,
    notes                  bigint NOT NULL,
    closings               bigint NOT NULL,
    first_responses        bigint NOT NULL,
    first_response_seconds bigint NOT NULL,
    PRIMARY KEY (grain, bucket, agent_id)
) WITH (fillfactor = 70);
