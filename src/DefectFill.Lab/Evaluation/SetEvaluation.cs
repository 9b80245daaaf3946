using System.Reflection;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Torch;

namespace DefectFill.Lab.Evaluation;

/// <summary>
/// Measures sets against the held-out photos of their object, after checks that report all problems at once.
/// </summary>
internal sealed class SetEvaluation
{
    private readonly EvaluationOptions _options;
    private readonly Dataset _data;
    private readonly Split _split;
    private readonly IReadOnlyList<SetFolder> _sets;
    private readonly IReadOnlyList<InspectionFigures> _inspections;

    private SetEvaluation(EvaluationOptions options, Dataset data, Split split, IReadOnlyList<SetFolder> sets)
    {
        (_options, _data, _split, _sets) = (options, data, split, sets);
        var reader = new InspectionReader(sets, options);
        _inspections = [.. options.Inspections.Select(reader.Read)];
        LearnedSets = [.. reader.Learned.Where(learned => sets.All(set => set.Path != learned.Path))];
        Images = [.. sets.SelectMany(set => SetImages.Of(set, options.Label))];
    }

    /// <summary>Called after every batch with the current task, the pictures done, and the total.</summary>
    public Action<string, int, int> Report { get; init; } = (_, _, _) => { };

    /// <summary>Defect types to measure, set by set.</summary>
    public int Count => Images.Count;

    internal IReadOnlyList<SetImages> Images { get; }

    /// <summary>Sets that are only training data of the inspection models.</summary>
    private IReadOnlyList<SetFolder> LearnedSets { get; }

    /// <summary>Opens everything and checks for leaks; loads no weights.</summary>
    public static SetEvaluation Prepare(EvaluationOptions options, Action<string, int, int>? report = null)
    {
        var data = Dataset.Open(options.Data, null, MaskChoice.Of(options.MaskValues), options.Format);
        var split = Split.Open(options.Split, data);
        var sets = EachOne.Open(options.Sets, SetFolder.Open);
        var evaluation = new SetEvaluation(options, data, split, sets) { Report = report ?? ((_, _, _) => { }) };
        var guard = new LeakageGuard(split, options.Protocol);
        Problem[] problems =
        [
            .. sets.SelectMany(guard.Problems), .. evaluation.LearnedSets.SelectMany(guard.ProblemsOfLearning),
            .. evaluation.NameProblems(),
        ];
        return problems.Length == 0 ? evaluation : throw new DatasetException(problems);
    }

    /// <summary>Measures everything and writes the results file.</summary>
    public EvaluationFile Run(Device device, CancellationToken stop)
    {
        var file = Describe(Images.Count == 0 ? [] : Measure(device, stop));
        file.Write(_options.Out);
        return file;
    }

    private List<GenerationResult> Measure(Device device, CancellationToken stop)
    {
        using var extractors = Extractors.Open(
            _options.Extractors, device, _options.Protocol, Precision.Require(_options.Dtype, device));
        var figures = new GenerationFigures(extractors, _options, device) { Report = Report };
        return [.. Images.Select(images => new GenerationResult(
            images.Method, images.Label, images.Seed, images.Defect,
            figures.Of(images, new RealPhotos(_data, _split, images.Defect), stop)))];
    }

    private string[] Types => [.. _split.Defects.Select(defect => defect.Name)];

    private EvaluationFile Describe(IReadOnlyList<GenerationResult> results) => new()
    {
        Program = typeof(SetEvaluation).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        Object = _data.ObjectWord,
        Protocol = _options.Protocol,
        Data = FromOut(_data.Root),
        Defects = Types,
        Split = new SplitFile(Path.GetFileName(_options.Split), FileHash.Of(_options.Split)),
        Sets = [.. _sets.Select(Describe)],
        Generation = results,
        Means = TypeMeans.Of(results, Types),
        Inspection = _inspections,
        Reals = new RealFiles(Photos(defect => defect.Train), Photos(defect => defect.Test)),
    };

    private EvaluatedSet Describe(SetFolder set) => new(
        FromOut(set.Path), set.Description.Method, _options.Label, set.ManifestSha256,
        set.Description.Sampling.Seed)
    {
        Images = [.. set.Lines.Values.Select(line => new SplitFile(line.Image, line.Sha256.Image ?? ""))],
    };

    private SplitFile[] Photos(Func<SplitDefect, IReadOnlyList<SplitPair>> side) =>
        [.. _split.Defects.SelectMany(side).Select(pair => pair.Photo)];

    private string FromOut(string path) => Path.GetRelativePath(
        Path.GetDirectoryName(Path.GetFullPath(_options.Out))!, path).Replace('\\', '/');

    // Sets that a table could not distinguish, and defects missing from the real photos.
    private IEnumerable<Problem> NameProblems()
    {
        foreach (var images in Images.Where(images => _split.Defects.All(defect => defect.Name != images.Defect)))
        {
            yield return new Problem(
                Severity.Error, ProblemCode.UnknownDefect, Path.GetFileName(images.Set.Path),
                $"the split has no defect {images.Defect} ({string.Join(", ", Types)}).",
                "Give the data and the split of the object shown in the set.");
        }

        foreach (var same in Images.GroupBy(images => images.Name).Where(group => group.Count() > 1))
        {
            yield return new Problem(
                Severity.Error, ProblemCode.SameSetTwice,
                string.Join(", ", same.Select(images => Path.GetFileName(images.Set.Path))),
                $"all hold {same.Key.Defect} by {same.Key.Method} with seed {same.Key.Seed}: one row of a table.",
                "Evaluate them separately, with {option:label} for what differs.");
        }
    }
}
