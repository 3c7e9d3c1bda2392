import Domain
import Store

/// Finds the mission that a project's source names, in whatever words; opens it where no mission sheet told of it.
struct MissionDirectory {
    private var records: [MissionRecord]
    private var byWording: [String: Stated<ID<Mission>>] = [:]
    private var opened: [(ID<Mission>, MissionFacts)] = []

    init(known: [MissionRecord]) {
        records = known
    }

    func known(named nameKey: String, year: Int) -> MissionRecord? {
        records.first { $0.facts.nameKey == nameKey && $0.facts.firstDay.year == year }
    }

    /// The mission that project rows named before any sheet of missions told of it: all that is known of it is its month.
    func namedBefore(_ row: MissionRow) -> MissionRecord? {
        records.first { record in
            let facts = record.facts
            let isBare = facts.code == nil && facts.place == nil && facts.leader == nil && facts.headcount == nil
            guard isBare, facts.firstDay == facts.firstDay.firstOfMonth, facts.lastDay == facts.firstDay.lastOfMonth else { return false }
            return MissionText(facts.name)?.score(row, ledgerYear: facts.firstDay.year) != nil
        }
    }

    /// Takes in a mission written meanwhile.
    mutating func remember(_ record: MissionRecord) {
        records.removeAll { $0.id == record.id }
        records.append(record)
        byWording.removeAll()
    }

    /// The mission of a wording; absent when the wording names none, so that the mission a person set stays.
    ///
    /// - Parameter ledgerYear: the year of a wording that names none.
    mutating func mission(wording: String, ledgerYear: Int, _ transaction: LedgerTransaction) -> Stated<ID<Mission>> {
        if let known = byWording[wording] { return known }
        let found = find(wording, ledgerYear, transaction)
        byWording[wording] = found
        return found
    }

    /// Whether a wording means a mission known by now.
    func knows(_ wording: String, ledgerYear: Int) -> Bool {
        MissionText(wording)?.best(among: records.map(\.row), ledgerYear: ledgerYear) != nil
    }

    private mutating func find(_ wording: String, _ ledgerYear: Int, _ transaction: LedgerTransaction) -> Stated<ID<Mission>> {
        guard let text = MissionText(wording) else { return .absent }
        if let best = text.best(among: records.map(\.row), ledgerYear: ledgerYear) {
            return records.first { $0.facts.name == best.name && $0.facts.firstDay == best.firstDay }.map { .value($0.id) } ?? .absent
        }
        guard let (name, days) = text.canonical(ledgerYear: ledgerYear) else { return .absent }
        let nameKey = NameKey.of(name)
        if let known = records.first(where: { $0.facts.nameKey == nameKey && $0.facts.firstDay == days.first }) { return .value(known.id) }
        let facts = MissionFacts(name: name, nameKey: NameKey.of(name), firstDay: days.first, lastDay: days.last)
        let record = MissionRecord(id: ID(transaction.newID()), fact: nil, facts: facts)
        records.append(record)
        opened.append((record.id, facts))
        return .value(record.id)
    }

    /// The missions opened since the last call, to be recorded before the projects that name them.
    mutating func takeOpened(_ transaction: LedgerTransaction) -> [Change] {
        defer { opened.removeAll() }
        return opened.map { id, facts in
            let change = transaction.change(
                mission: MissionRecord(id: id, fact: nil, facts: facts), to: facts, action: "mission.opened")
            if let position = records.firstIndex(where: { $0.id == id }) { records[position].fact = change.asserted.first?.id }
            return change
        }
    }
}

extension MissionRecord {
    /// As a ledger row would state it.
    fileprivate var row: MissionRow {
        var row = MissionRow(number: 0, name: facts.name, firstDay: facts.firstDay, lastDay: facts.lastDay)
        if let place = facts.place { row.place = .value(place) }
        return row
    }
}
