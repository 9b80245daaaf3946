using DefectFill.Core;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling;
using DefectFill.Selection;

namespace DefectFill.Lab.Baselines;

/// <summary>Makes the set of an untrained baseline from its options: checks first, then photo by photo.</summary>
internal sealed class BaselineRun
{
    private readonly BaselineOptions _options;
    private readonly BaselineSources _sources;

    private BaselineRun(BaselineOptions options, BaselineSources sources)
    {
        (_options, _sources) = (options, sources);
        Description = Describe();
    }

    /// <summary>The content of set.json.</summary>
    public SetDescription Description { get; }

    /// <summary>Number of images in the complete set.</summary>
    public int Pairs => SetMaker.PairsOf(Description).Count;

    /// <summary>Notes for the user before the work starts.</summary>
    public IEnumerable<Problem> Notes => _sources.Notes;

    /// <summary>Warnings about the set, before the work starts.</summary>
    public IEnumerable<Problem> Warnings => _sources.Warnings;

    /// <summary>Reads and checks every photo and mask; writes nothing.</summary>
    public static BaselineRun Prepare(BaselineOptions options) => new(options, new BaselineSources(options));

    /// <summary>Makes the missing images and returns the finished set.</summary>
    public SetFolder Run(Action<PairDone, int> done, CancellationToken cancelled)
    {
        using var set = SetFolder.Begin(_options.Out, Description);
        var finished = 0;
        var maker = new SetMaker(set, new LowFidelitySelection(null))
        {
            Done = pair => done(pair, ++finished),
        };
        var missing = maker.Missing();
        finished = maker.Pairs - missing.Count;
        maker.Make(missing, _sources.Make, cancelled);
        maker.Finish();
        return set;
    }

    private SetDescription Describe() => new()
    {
        Method = MethodNames.Of(_options.Baseline),
        Program = ProgramVersion.Text,
        Count = _sources.Count,
        Defects = [.. _sources.Subject.Defects.Select(defect => new SetDefect(defect, "", "", "", ""))],
        InputsSha256 = _sources.Sha256(),
        Sampling = new SamplingOptions
        {
            Candidates = 1,
            Steps = 0,
            Select = SelectionRule.None,
            ResidualCarry = false,
            PhotoColours = false,
            Feather = 0,
            Seed = _options.Seed,
        },
        Good = _options.Baseline == Baseline.FewShot ? null : _options.Inputs.GoodWord,
        VaryMasks = _options.Inputs is { Place: MaskPlace.Vary },
        Place = _options.Inputs.RecordedPlace,
        Shape = _options.Inputs.Shape,
        ShapeSize = _options.Inputs.ShapeSize,
        StripMetadata = _options.StripMetadata,
        LearnedFrom = _sources.LearnedFrom,
        Baseline = new BaselineSettings(_options.MaskWord, Place, _sources.Textures),
    };

    private string? Place => _options is { Baseline: Baseline.CropPaste, Inputs.NamesNoMasks: true }
        ? _options.Place.ToString().ToLowerInvariant()
        : null;
}
