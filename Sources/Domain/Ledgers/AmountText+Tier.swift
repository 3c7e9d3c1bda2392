extension AmountText {
    /// An amount that states its own unit or currency, as a tier of a definition must: 5000万元, 1000万美元; nil for anything else.
    package static func tier(_ text: String) -> Amount? {
        let reading = AmountText(unit: AmountUnit(factor: 1)).read(text)
        let statesUnit = reading.problems.contains { $0.code == .amountUnitInCell }
        return statesUnit ? reading.stated.value : nil
    }
}
