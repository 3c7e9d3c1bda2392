import Domain
import Testing

@Suite("Who is shown contacts")
struct ContactRoleTests {
    @Test("is whoever writes, everywhere where they write: nobody writes over what they cannot see")
    func writers() {
        let writing: Set<Permission> = [
            .editProjects, .importLedger, .undoImport, .decideDuplicates, .checkSubmissions, .approveProjects, .manageAccounts,
        ]
        for role in Role.allCases where !role.permissions.isDisjoint(with: writing) {
            #expect(role.permissions.contains(.seeContacts), "\(role)")
        }
        let unit = Scope.units([ID(7)])
        let both = Principal(
            name: "样例", agency: ID(1),
            entitlements: [Entitlement(role: .bureauReader, scope: .agency), Entitlement(role: .unitEditor, scope: unit)])
        #expect(both.scope == .agency && both.scope(for: .editProjects) == unit && both.scope(for: .seeContacts) == unit)
    }

    @Test("is nobody who only reads, leads or audits")
    func readers() {
        let seeing = Role.granted.filter { $0.permissions.contains(.seeContacts) }
        #expect(seeing == [.administrator, .bureauEditor, .unitEditor, .reviewer])
    }
}
