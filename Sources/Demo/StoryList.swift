/// Collects the stories of a file; each is checked by the compiler on its own, which keeps long lists fast to build.
@resultBuilder
enum StoryList {
    static func buildBlock(_ stories: Story...) -> [Story] { stories }
}
