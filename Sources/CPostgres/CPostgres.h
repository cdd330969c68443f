/// libpq, the client library of PostgreSQL, with what Swift does not see of it written out.
#ifndef CPOSTGRES_H
#define CPOSTGRES_H

// As Debian has it, so that nothing needs to ask pkg-config for its place.
#include <postgresql/libpq-fe.h>

static inline void cpostgres_ignore_notice(void *context, const char *message) {
    (void)context;
    (void)message;
}

/// Connects as an address says, which is a string of PostgreSQL's settings or a `postgresql://` URL.
static inline PGconn *cpostgres_connect(const char *address) {
    // The address may name what stands before it otherwise, but not what stands behind it.
    const char *const names[] = {"fallback_application_name", "connect_timeout", "dbname", "client_encoding", NULL};
    const char *const values[] = {"drumbeat", "10", address, "UTF8", NULL};
    return PQconnectdbParams(names, values, 1);
}

/// Keeps what the server notes beside its answers away from the standard error.
static inline void cpostgres_silence(PGconn *connection) {
    PQsetNoticeProcessor(connection, cpostgres_ignore_notice, NULL);
}

/// The code of an error, five characters (SQLSTATE); null if the server did not send it.
static inline const char *cpostgres_sqlstate(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

/// What the server says of an error, in one line and without the values that it is about.
static inline const char *cpostgres_message(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}

#endif
