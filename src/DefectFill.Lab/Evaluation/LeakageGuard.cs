using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Splits;

namespace DefectFill.Lab.Evaluation;

/// <summary>Finds overlaps between a set and the photos that it is measured on.</summary>
/// <remarks>
/// Never allowed: an image that is a real photo, and training on test photos. The clean protocol also forbids the
/// masks of test photos and the good test photos.
/// </remarks>
internal sealed class LeakageGuard(Split split, InspectionProtocol protocol)
{
    private readonly Dictionary<string, string> _train = ByHash(Train(split).Select(pair => pair.Photo));
    private readonly Dictionary<string, string> _test = ByHash(Test(split).Select(pair => pair.Photo));
    private readonly Dictionary<string, string> _trainMasks = ByHash(Train(split).Select(pair => pair.Mask));
    private readonly Dictionary<string, string> _testMasks = ByHash(Test(split).Select(pair => pair.Mask));
    private readonly Dictionary<string, string> _testGood = ByHash(split.Good.Test);

    /// <summary>All problems of a set; empty if it may be measured.</summary>
    public IEnumerable<Problem> Problems(SetFolder set) =>
    [
        .. Grouped(Path.GetFileName(set.Path), ProblemCode.RealPhotoInSet, Copies(set),
            "is not a new image but the real photo",
            "Such a set can only train an inspection model; omit it here."),
        .. UnfinishedSet.Problems(set),
        .. ProblemsOfLearning(set),
    ];

    /// <summary>All problems of a set that an inspection model was trained on.</summary>
    public IEnumerable<Problem> ProblemsOfLearning(SetFolder set)
    {
        var name = Path.GetFileName(set.Path);
        return
        [
            .. Grouped(name, ProblemCode.LearnedFromTest, LearnedFromTest(set),
                "was made after training on the test photo",
                "Train with {option:split}, or evaluate with the split used for training."),
            .. protocol == InspectionProtocol.Published ? [] : OfTheCleanProtocol(name, set),
        ];
    }

    private IEnumerable<Problem> OfTheCleanProtocol(string name, SetFolder set) =>
    [
        .. Grouped(name, ProblemCode.TestMaskInSet, TestMasks(set), "fills the mask of a test photo",
            "Repeat {command:generate} with {option:inputs.masks} train or {option:inputs.shape}, " +
            "or evaluate with {option:protocol} published."),
        .. Grouped(name, ProblemCode.TestPhotoFilled, TestGoods(set), "fills a good test photo",
            "Generate with the good training photos, or evaluate with {option:protocol} published."),
    ];

    private IEnumerable<(string Id, string Of)> Copies(SetFolder set) =>
        from line in set.Lines.Values
        let photo = RealPhoto(line.Sha256.Image ?? "") ?? RealPhoto(line.Sha256.Good)
        where photo is not null
        select (line.Image, photo);

    // No defect is filled into a photo that has one; such a "good photo" means that the image is the photo itself.
    private string? RealPhoto(string hash) => _train.GetValueOrDefault(hash) ?? _test.GetValueOrDefault(hash);

    private IEnumerable<(string Id, string Of)> LearnedFromTest(SetFolder set) =>
        from learned in set.Description.LearnedFrom ?? []
        where _test.ContainsKey(learned.Sha256)
        select ("the set", _test[learned.Sha256]);

    private IEnumerable<(string Id, string Of)> TestMasks(SetFolder set) =>
        from line in set.Lines.Values
        let hash = line.Sha256.MaskSource ?? ""
        where _testMasks.ContainsKey(hash) && !_trainMasks.ContainsKey(hash)
        select (line.Image, _testMasks[hash]);

    private IEnumerable<(string Id, string Of)> TestGoods(SetFolder set) =>
        from line in set.Lines.Values
        where _testGood.ContainsKey(line.Sha256.Good)
        select (line.Image, _testGood[line.Sha256.Good]);

    // One problem per set and rule, with the first case and the number of cases.
    private static IEnumerable<Problem> Grouped(
        string set, string code, IEnumerable<(string Id, string Of)> found, string what, string fix)
    {
        var all = found.ToList();
        return all.Count == 0 ? [] :
        [
            new Problem(
                Severity.Error, code, $"{set}/{all[0].Id}",
                $"{what} {all[0].Of}{More(all.Count)}.", fix),
        ];
    }

    private static string More(int cases) => cases > 1 ? $", and so on, {cases} cases" : "";

    private static IEnumerable<SplitPair> Train(Split split) => split.Defects.SelectMany(defect => defect.Train);

    private static IEnumerable<SplitPair> Test(Split split) => split.Defects.SelectMany(defect => defect.Test);

    private static Dictionary<string, string> ByHash(IEnumerable<SplitFile> files) =>
        files.DistinctBy(file => file.Sha256).ToDictionary(file => file.Sha256, file => file.Path);
}
