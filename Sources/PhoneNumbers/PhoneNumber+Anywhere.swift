extension PhoneNumber {
    /// The numbers that a text may be: one if it names its country, else its readings in each country, each once.
    ///
    /// Some milliseconds: for a number that a person asks about, not for an audience.
    ///
    /// - Throws: `PhoneNumberFault` if it is a number of no country.
    package static func readingsAnywhere(of text: String) throws(PhoneNumberFault) -> [PhoneNumber] {
        do {
            return [try PhoneNumberReader.withoutRegion.read(text).number]
        } catch {
            guard case .noCountry = error else { throw error }
            var found: Set<PhoneNumber> = []
            for region in CountryNames.codes {
                guard let reader = PhoneNumberReader(region: region) else { continue }
                if let reading = try? reader.read(text) { found.insert(reading.number) }
            }
            guard !found.isEmpty else { throw error }
            return found.sorted { $0.digits < $1.digits }
        }
    }
}
