import Testing

@Suite struct ReferenceHMACTests {
    @Test func `the reference gives the results of RFC 4231`() {
        #expect(
            ReferenceHMAC.hex(Array("what do ya want for nothing?".utf8), secret: "Jefe")
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        )
    }
}
