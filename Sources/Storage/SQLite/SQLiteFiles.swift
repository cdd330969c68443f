import Foundation

/// The files in which SQLite keeps one database.
enum SQLiteFiles {
    /// What their names end in: the database itself, its write-ahead log and that one's index, its journal.
    static let suffixes = ["", "-wal", "-shm", "-journal"]

    /// Removes a database and what SQLite keeps beside it, if they exist.
    static func remove(_ path: String) {
        for suffix in suffixes { try? FileManager.default.removeItem(atPath: path + suffix) }
    }
}
