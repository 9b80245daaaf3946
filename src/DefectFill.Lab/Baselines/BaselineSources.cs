using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling;
using DefectFill.Filling.Inputs;
using DefectFill.Filling.Places;
using DefectFill.Lab.Baselines.Painting;
using DefectFill.Lab.Baselines.Textures;

namespace DefectFill.Lab.Baselines;

/// <summary>All inputs of a baseline, read and checked before the first image.</summary>
internal sealed class BaselineSources
{
    private readonly BaselineOptions _options;
    private readonly InputReader _reader = new();
    private readonly IReadOnlyList<InputFile>? _textureFiles;
    private readonly BaselineDefect[] _defects;
    private readonly DefectPair[] _pairs; // only for few-shot
    private readonly List<string> _identity = [];
    private readonly Lazy<PlaceAdvice[]> _places;

    /// <exception cref="DatasetException">Lists all problems.</exception>
    public BaselineSources(BaselineOptions options)
    {
        _options = options;
        Subject = BaselineSubject.Of(options);
        var usesTextures = options.Baseline is Baseline.Draem or Baseline.Prn;
        _textureFiles = usesTextures && options.Textures is { } folder ? _reader.Textures(folder) : null;
        Textures = usesTextures ? _textureFiles?.Count ?? 0 : null;
        var isReal = options.Baseline == Baseline.FewShot;
        _pairs = isReal ? RealPairs() : [];
        _defects = isReal ? [] : Defects();
        _reader.ThrowIfAny();
        var each = (Count + _defects.Length - 1) / Math.Max(1, _defects.Length);
        _places = new(() => [.. _defects.Select(defect => PlaceAdvice.Of(defect.Inputs, each))]);
        _identity.AddRange((_textureFiles ?? []).Select(file => $"{FileHash.Of(file.Path)} {file.Name}\n"));
    }

    public BaselineSubject Subject { get; }

    /// <summary>Notes for the user.</summary>
    public IEnumerable<Problem> Notes =>
    [
        .. _defects.SelectMany(defect => defect.Inputs.Notes), .. _places.Value.SelectMany(each => each.Notes),
        .. MaskAdvice.Of(_defects.Select(defect => defect.Inputs), Severity.Note),
    ];

    /// <summary>Warnings about the photos, the masks, and where masks come to lie.</summary>
    public IEnumerable<Problem> Warnings =>
    [
        .. Subject.Warnings, .. _places.Value.SelectMany(each => each.Warnings),
        .. MaskAdvice.Of(_defects.Select(defect => defect.Inputs), Severity.Warning),
    ];

    /// <summary>Number of images in the set.</summary>
    public int Count => _options.Baseline == Baseline.FewShot ? _pairs.Length : _options.Count;

    /// <summary>Number of texture pictures; 0: drawn textures; null: the method uses none.</summary>
    public int? Textures { get; }

    /// <summary>The photos that defects are taken from; null if the method takes none.</summary>
    public IReadOnlyList<SplitFile>? LearnedFrom => _options.Baseline is Baseline.CutPaste or Baseline.Draem
        ? null
        : [.. Subject.Photos.LearnedFrom()];

    /// <summary>SHA-256 over names and contents of all inputs.</summary>
    public string Sha256() =>
        FileHash.OfText(string.Concat(_identity));

    /// <summary>The image with an index; defects alternate.</summary>
    public FilledPair Make(int number)
    {
        if (_pairs.Length > 0)
        {
            return FewShot.Make(Subject.Photos.Data, _pairs[number]);
        }

        var (turn, defect) = Math.DivRem(number, _defects.Length);
        return _defects[defect].Make(turn);
    }

    private BaselineDefect[] Defects() => [.. Subject.Defects.Select(Read)];

    private DefectPair[] RealPairs() => [.. Subject.Defects.SelectMany(defect => Cutouts(defect).Pairs)];

    private BaselineDefect Read(string defect)
    {
        var photos = Subject.Photos;
        var inputs = _options.Inputs.NamesNoMasks
            ? DefectInputs.ReadGoods(photos, defect, _options.Inputs, _options.Seed, _reader)
            : PlacedInputs.Read(photos, defect, _options.Inputs, _options.Seed, _reader);
        _identity.Add(inputs.Identity);
        return new BaselineDefect(inputs, Painter(defect, inputs), _options.Seed);
    }

    private IPainter Painter(string defect, DefectInputs inputs) => _options.Baseline switch
    {
        Baseline.CropPaste => new CropPaste(Turns(defect, inputs), _options.Place),
        Baseline.CutPaste => new CutPaste(),
        Baseline.Draem => new Draem(TextureSource()),
        _ => new Prn(Turns(defect, inputs), TextureSource()),
    };

    private ITextures TextureSource() =>
        _textureFiles is null ? new DrawnTextures(_options.Seed) : new PhotoTextures(_textureFiles);

    private CutoutTurns Turns(string defect, DefectInputs inputs)
    {
        var cutouts = Cutouts(defect).Cutouts;
        var tooSmall = inputs.Inputs.Goods.Where(good =>
            cutouts.Count > 0 && !cutouts.Any(cutout => cutout.Fits(good.Width, good.Height)));
        _reader.Add(tooSmall.Select(good => new Problem(
            Severity.Error, ProblemCode.MaskOfAnotherSize, good.Name,
            $"the photo has {good.Width} x {good.Height} pixels, and every training defect of {defect} is larger.",
            "Give larger good photos with {option:inputs.good}.")));
        return new CutoutTurns(_options.Seed, cutouts);
    }

    private (IReadOnlyList<Cutout> Cutouts, IReadOnlyList<DefectPair> Pairs) Cutouts(string defect)
    {
        var photos = Subject.Photos;
        var pairs = photos.Of(defect, learned: true);
        var cutouts = _reader.Pairs(photos.Data, defect, pairs, loaded => Cutout.Of(photos.Data, loaded));
        _identity.AddRange(cutouts.Select(cutout => $"{cutout.Origin.Sha256} {cutout.PhotoSha256} {cutout.Source}\n"));
        return (cutouts, pairs);
    }
}
