-- What agents did by quarter of an hour, while the tables are filled in bulk; empty afterwards, when it is in activity.
CREATE TABLE activity_part (
    bucket                 timestamptz NOT NULL,
    agent_id               text COLLATE "C" NOT NULL,
    events                 bigint NOT NULL,
    replies                bigint NOT NULL,
    notes                  bigint NOT NULL,
    closings               bigint NOT NULL,
    first_responses        bigint NOT NULL,
    first_response_seconds bigint NOT NULL
);
