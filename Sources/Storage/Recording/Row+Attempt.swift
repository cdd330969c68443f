extension StoredRow {
    /// The number of an attempt.
    ///
    /// One beyond all numbers can only be a person's edit; it is read as the nearest that there is, as a row must not
    /// end the process.
    func attempt(_ column: Int) -> Int32 {
        Int32(clamping: self[column] as Int64)
    }
}
