using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Coco;
using DefectFill.Data.Formats.Cvat;
using DefectFill.Data.Formats.Folders;
using DefectFill.Data.Formats.Labelme;
using DefectFill.Data.Formats.LabelStudio;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Data.Formats.Sources;
using DefectFill.Data.Formats.Visa;
using DefectFill.Data.Formats.Voc;
using DefectFill.Data.Formats.Yolo;
using DefectFill.Imaging;

namespace DefectFill.Data.Formats;

/// <summary>Reads a labelled set of any format from a folder, a zip file or an annotation file.</summary>
/// <param name="options">How to read it.</param>
internal sealed class FormatReader(FormatOptions options)
{
    private const int MostLevels = 4; // folders around a set in an archive

    private readonly Findings _findings = new();

    /// <summary>The format that <see cref="Read(string)"/> recognised, also if it refused it; null for none.</summary>
    public string? Recognised => _findings.Format;

    /// <summary>Reads everything and draws every mask once; problems are collected.</summary>
    /// <exception cref="DatasetException">There is nothing that could be read; with all problems so far.</exception>
    public ReadSet Read(string path)
    {
        try
        {
            var source = Source.Open(path, _findings);
            var (tree, above, format) = Recognise(source);
            var set = Read(source, tree, format);
            ClassNames.Settle(set.Photos, _findings);
            Decide(set.Photos);
            return new ReadSet(source, above, set.Format, Draw(set.Photos, tree), _findings.All);
        }
        catch (DatasetException e)
        {
            throw new DatasetException([.. _findings.All.Union(e.Problems)]);
        }
    }

    // An archive often holds one folder with everything in it.
    private (SourceTree Tree, string Above, GuessedFormat Format) Recognise(Source source)
    {
        var (tree, above) = (source.Tree, "");
        for (var level = 0; ; level++)
        {
            var guess = new FormatGuess(tree);
            var named = FormatNames.Of(options.Format);
            var only = source.IsArchive && tree.FoldersIn("") is [var folder] && !tree.Files.Any(f => !f.Contains('/'))
                ? folder
                : null;
            var format = named is null || only is not null ? guess.Find() : guess.Named(named);
            if (format is not null && (named is null || named == format.Name))
            {
                _findings.Format = format.Name;
                guess.TellBroken(format);
                return (tree, above, format);
            }

            if (only is null || level == MostLevels)
            {
                throw guess.IsUnknown($"no format of photos with masks is recognised: {guess.Contents()}.");
            }

            above += only + '/';
            tree = new SourceTree(
                Path.Combine(tree.Root, only), [.. tree.Files.Select(file => file[(only.Length + 1)..])], tree.Findings)
            {
                Name = source.Tree.Name,
            };
        }
    }

    private static LabelledSet Read(Source source, SourceTree tree, GuessedFormat format) => format.Name switch
    {
        CocoFormat.Name => CocoFormat.Read(tree, format.Files),
        YoloFormat.Name => YoloFormat.Read(tree),
        LabelmeFormat.Name => LabelmeFormat.Read(tree, format.Files),
        CvatFormat.Name => CvatFormat.Read(tree, format.Files),
        LabelStudioFormat.Name => LabelStudioFormat.Read(tree, format.Files),
        VocFormat.Name => VocFormat.Read(tree),
        RoboflowMasks.Name => RoboflowMasks.Read(tree),
        VisaFormat.Name => VisaFormat.Read(tree),
        MvtecFormat.Name => MvtecFormat.Read(tree),
        AnomalyGenFormat.Name => AnomalyGenFormat.Read(tree),
        _ => PairsFormat.Read(tree, Path.GetFileNameWithoutExtension(source.Given)),
    };

    // All mask files together show which of their values are defect.
    private void Decide(IReadOnlyList<LabelledPhoto> photos)
    {
        var files = photos.SelectMany(photo => photo.Marks).Select(mark => mark.Shape).OfType<MaskFile>();
        var scheme = MaskScheme.Of([.. files.Select(file => file.FilePath).Distinct()], options.Masks);
        foreach (var marks in photos.Select(photo => photo.Marks))
        {
            for (var i = 0; i < marks.Count; i++)
            {
                marks[i] = marks[i].Shape is MaskFile file
                    ? marks[i] with { Shape = file with { Scheme = scheme } }
                    : marks[i];
            }
        }
    }

    private List<DrawnPhoto> Draw(IReadOnlyList<LabelledPhoto> photos, SourceTree tree)
    {
        var drawn = new (DrawnPhoto? Photo, Findings Findings)[photos.Count];
        Parallel.For(0, photos.Count, i =>
        {
            var own = new Findings();
            drawn[i] = (PhotoDrawing.Examine(photos[i], tree, options.UnlabelledAreGood, own), own);
        });
        foreach (var (_, own) in drawn)
        {
            _findings.AddRange(own.All);
        }

        return [.. drawn.Select(one => one.Photo).OfType<DrawnPhoto>()
            .OrderBy(photo => photo.Photo.Name, StringComparer.Ordinal)];
    }
}
