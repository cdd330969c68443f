import CPostgres
import Foundation
import Synchronization

/// A PostgreSQL that the tests of one process share, on a Unix socket; it stops and is removed with the process,
/// however that ends.
package final class TemporaryPostgreSQL: Sendable {
    /// What keeps a server from being started, or being asked.
    package struct Failure: Error {
        package let text: String
    }

    private static let started = Result { try TemporaryPostgreSQL() }

    /// The server, started with the first test that asks for it.
    ///
    /// - Throws: what kept it from being started.
    package static func shared() throws -> TemporaryPostgreSQL {
        try started.get()
    }

    /// The folder of its socket.
    package let folder: String
    /// The server runs until this end of a pipe is closed, which the kernel does with this process at the latest.
    private let lifeline: FileHandle
    private let state = Mutex(State())

    private struct State {
        var lastNumber = 0
        var templates: Set<String> = []
        /// Databases that nobody uses any more, by their template.
        var spare: [String: [String]] = [:]
    }

    private init() throws {
        let (input, output) = (try Self.pipe(), try Self.pipe())
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/setsid")
        process.arguments = [Repository.url(".ci/temporary-postgresql").path]
        process.standardInput = input.reading
        process.standardOutput = output.writing
        try process.run()
        try input.reading.close()
        try output.writing.close()
        lifeline = input.writing
        var line: [UInt8] = []
        while let byte = try output.reading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") { line.append(byte) }
        guard !line.isEmpty else { throw Failure(text: "PostgreSQL did not start") }
        folder = String(decoding: line, as: UTF8.self)
    }

    /// A pipe that no other process gets to hold, unless it is given to it.
    private static func pipe() throws -> (reading: FileHandle, writing: FileHandle) {
        var ends: [Int32] = [0, 0]
        guard unsafe Foundation.pipe(&ends) == 0 else { throw Failure(text: "no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (FileHandle(fileDescriptor: ends[0]), FileHandle(fileDescriptor: ends[1]))
    }

    // MARK: Databases

    /// An empty database for one test.
    ///
    /// - Throws: `Failure`.
    package func database() throws -> TemporaryDatabase {
        try database(nextName(), from: nil)
    }

    /// A database with tables for one test.
    ///
    /// Making one takes some tenths of a second, so one that a test is done with is emptied and used again.
    ///
    /// - Parameters:
    ///   - template: the name of the database whose tables it has.
    ///   - filling: makes these tables in the schema `public` at its address, once.
    /// - Returns: the database, in which its tables are empty.
    /// - Throws: `Failure`, and what the filling throws.
    package func database(from template: String, filling: (String) throws -> Void) throws -> TemporaryDatabase {
        let spare = try state.withLock { state in
            if state.templates.insert(template).inserted {
                try run("CREATE DATABASE \(template)")
                try filling(address(of: template))
                try run(
                    """
                    DO $$ BEGIN EXECUTE format('COMMENT ON SCHEMA public IS %L', (\(Self.selectTables))); END $$
                    """,
                    in: template
                )
            }
            return state.spare[template]?.popLast()
        }
        if let spare { return TemporaryDatabase(name: spare, template: template, server: self) }
        return try database(nextName(), from: template)
    }

    private func nextName() -> String {
        state.withLock { state in
            state.lastNumber += 1
            return "test\(state.lastNumber)"
        }
    }

    private func database(_ name: String, from template: String?) throws -> TemporaryDatabase {
        try run("CREATE DATABASE \(name) TEMPLATE \(template ?? "template0") STRATEGY file_copy")
        return TemporaryDatabase(name: name, template: template, server: self)
    }

    /// The names of the tables of a database; each one that is made from a template has those of the template as a comment.
    private static let selectTables = """
        SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        """

    /// Empties the tables of a database that nobody uses any more, but for the steps that made them.
    fileprivate func takeBack(_ name: String, of template: String) throws {
        try run(
            """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid();
            DROP TABLE IF EXISTS sample;
            SET session_replication_role = replica;
            DO $$
            DECLARE name regclass;
            BEGIN
                IF (\(Self.selectTables)) <> obj_description('public'::regnamespace, 'pg_namespace') THEN
                    RAISE EXCEPTION 'a test has changed the tables';
                END IF;
                FOR name IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
                    AND relname <> 'schema_step'
                LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
                FOR name IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
                LOOP PERFORM setval(name, 1, false); END LOOP;
            END $$
            """,
            in: name
        )
        state.withLock { $0.spare[template, default: []].append(name) }
    }

    fileprivate func address(of database: String) -> String {
        "host=\(folder) user=drumbeat dbname=\(database)"
    }

    /// Runs statements as the owner of the server.
    fileprivate func run(_ sql: String, in database: String = "postgres") throws {
        let connection = unsafe PQconnectdb(address(of: database))
        defer { unsafe PQfinish(connection) }
        unsafe cpostgres_silence(connection)
        let result = unsafe PQexec(connection, sql)
        defer { unsafe PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(unsafe PQresultStatus(result)) else {
            throw Failure(text: unsafe String(cString: PQerrorMessage(connection)))
        }
    }
}

/// A database that one test has to itself; it is free for another one with this value's end.
package final class TemporaryDatabase: Sendable {
    private let name: String
    private let template: String?
    private let server: TemporaryPostgreSQL

    fileprivate init(name: String, template: String?, server: TemporaryPostgreSQL) {
        (self.name, self.template, self.server) = (name, template, server)
    }

    /// How libpq connects to it.
    package var address: String { server.address(of: name) }

    /// Ends the connections that others have to it, as the end of the server would.
    package func disconnectAll() throws {
        try server.run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '\(name)'")
    }

    deinit {
        // One that cannot be emptied stays as it is, until the server goes.
        if let template { try? server.takeBack(name, of: template) }
    }
}
