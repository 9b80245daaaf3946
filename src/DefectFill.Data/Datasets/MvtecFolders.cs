namespace DefectFill.Data.Datasets;

/// <summary>
/// The folders of MVTec AD's layout as they are called in a data set, relative to it: MVTec AD 2 has the masks inside
/// <c>test_public</c>.
/// </summary>
/// <param name="TrainGood">Good photos for training.</param>
/// <param name="Test">A folder for each defect, and one for good photos.</param>
/// <param name="Truth">A folder with the masks of each defect.</param>
internal sealed record MvtecFolders(string TrainGood, string Test, string Truth)
{
    private const string TruthName = "ground_truth";

    /// <summary>The good photos for testing; the folder need not exist.</summary>
    public string TestGood { get; private init; } = $"test/{Dataset.Good}";

    /// <summary>The folders of a data set; null if it has another layout.</summary>
    public static MvtecFolders? Find(string root)
    {
        var train = PictureFiles.FolderNamed("train", root);
        var good = train is null ? null : GoodFolder.In(Path.Combine(root, train));
        var test = PictureFiles.FolderNamed("test", root) ?? PictureFiles.FolderNamed("test_public", root);
        var truth = PictureFiles.FolderNamed(TruthName, root) ?? Inside(root, test);
        if (good is null && (test is null || truth is null))
        {
            return null;
        }

        var testGood = test is null ? null : GoodFolder.In(Path.Combine(root, test));
        return new MvtecFolders($"{train ?? "train"}/{good ?? Dataset.Good}", test ?? "test", truth ?? TruthName)
        {
            TestGood = $"{test ?? "test"}/{testGood ?? Dataset.Good}",
        };
    }

    /// <summary>The names of the defects, in ordinal order.</summary>
    public IReadOnlyList<string> DefectsIn(string root) =>
    [
        .. PictureFiles.FoldersIn(Path.Combine(root, Test))
            .Union(PictureFiles.FoldersIn(Path.Combine(root, Truth)))
            .Where(name => !GoodFolder.IsName(name) && $"{Test}/{name}" != Truth)
            .Order(StringComparer.Ordinal),
    ];

    private static string? Inside(string root, string? test) =>
        test is not null && PictureFiles.FolderNamed(TruthName, Path.Combine(root, test)) is { } truth
            ? $"{test}/{truth}"
            : null;
}
