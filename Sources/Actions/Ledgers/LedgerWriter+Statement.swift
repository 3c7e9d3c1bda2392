import Domain
import Store

extension LedgerWriter {
    /// Resolves the names of a row and converts its amounts.
    func statement(_ row: ProjectRow, _ investors: [String: ID<Investor>]) throws -> ProjectStatement {
        var statement = ProjectStatement(name: row.name, nameKey: NameKey.of(row.name))
        statement.code = row.code
        statement.district = try resolveDistrict(row)
        statement.kind = row.kind
        statement.industry = row.industry
        statement.method = row.method
        statement.source = row.source
        statement.mission = mission(of: row)
        statement.leader = row.leader.map { names.leader($0) }
        statement.leadUnit = row.leadUnit.map { names.unit($0) }
        statement.supportUnits = row.supportUnits.map { list in unique(list.map { names.unit($0) }) }
        statement.investors = row.investors.map { list in unique(list.compactMap { investors[NameKey.of($0)] }) }
        statement.amounts = [
            .intended: converted(row.intended), .contracted: converted(row.contracted), .fixedAssets: converted(row.fixedAssets),
            .foreign: converted(row.foreign), .inPlace: converted(row.inPlaceThisYear),
        ]
        statement.stageWord = row.stageWord
        statement.site = row.site
        statement.remark = row.remark
        statement.contactName = row.contact.flatMap { $0.name }
        statement.contactPhone = row.contact.flatMap { $0.phone }
        addDays(row, &statement)
        statement.parent = try parent(of: row)
        return statement
    }

    private func mission(of row: ProjectRow) -> Stated<ID<Mission>> {
        guard case .value(let wording) = row.source else { return row.source.map { _ in ID(0) } }
        return missions.mission(wording: wording, ledgerYear: options.ledgerDate.year, transaction)
    }

    private func addDays(_ row: ProjectRow, _ statement: inout ProjectStatement) {
        statement.days = [
            .init(.lead): row.lead, .init(.talks): row.talks, .init(.talks, .framework): row.framework, .init(.signed): row.signed,
            .init(.registered): row.registered, .init(.started): row.started, .init(.producing): row.producing,
        ]
        statement.saysSigned = row.missingDays.contains(.signingDayMissing)
        statement.saysStarted = row.missingDays.contains(.startDayMissing)
        if let kind = row.exit ?? (row.exited.value == nil ? nil : .terminated) {
            statement.exit = .value(ProjectExit(kind: kind, day: row.exited.value?.day))
        } else if case .value = row.stageWord {
            statement.exit = .blank
        }
    }

    private func resolveDistrict(_ row: ProjectRow) throws -> Stated<ID<Unit>> {
        guard case .value(let code) = row.district else { return .absent }
        guard let district = districts[code] else { throw Failure.notFound("district \(code)") }
        return .value(district)
    }

    private func converted(_ amount: Stated<Amount>) -> Stated<ConvertedAmount> {
        amount.map { rates.convert($0, on: options.ledgerDate) }
    }

    /// The project an increment or phase belongs to: the one its remark names, else the same investor's only other project.
    private func parent(of row: ProjectRow) throws -> Stated<ID<Project>> {
        guard let kind = row.kind.value, kind == .increment || kind == .phase, let name = row.parentName else { return .absent }
        let found = try transaction.projects(named: [NameKey.of(name)], codes: [])
        let inDistrict = found.filter { $0.district != nil && $0.district == row.district.value.flatMap { districts[$0] } }
        guard let parent = inDistrict.first ?? found.first else { return .absent }
        return .value(parent.id)
    }

    private func unique<Subject>(_ ids: [ID<Subject>]) -> [ID<Subject>] {
        var seen: Set<ID<Subject>> = []
        return ids.filter { seen.insert($0).inserted }
    }
}

extension Stated {
    /// As `map`; a value that gives nothing counts as an empty cell.
    package func flatMap<Other>(_ transform: (Value) throws -> Other?) rethrows -> Stated<Other> {
        switch self {
        case .absent: .absent
        case .blank: .blank
        case .unreadable: .unreadable
        case .value(let value):
            if let other = try transform(value) { .value(other) } else { .blank }
        }
    }
}
