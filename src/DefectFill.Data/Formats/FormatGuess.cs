using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Coco;
using DefectFill.Data.Formats.Cvat;
using DefectFill.Data.Formats.Folders;
using DefectFill.Data.Formats.Labelme;
using DefectFill.Data.Formats.LabelStudio;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;
using DefectFill.Data.Formats.Visa;
using DefectFill.Data.Formats.Voc;
using DefectFill.Data.Formats.Yolo;

namespace DefectFill.Data.Formats;

/// <summary>Recognises the format of a set by its folders and by what its annotation files hold.</summary>
internal sealed class FormatGuess(SourceTree tree)
{
    private readonly Lazy<LabelFiles> _labels = new(() => LabelFiles.In(tree));

    /// <summary>The format; null if none is recognised.</summary>
    /// <exception cref="DatasetException">It is known by name, but not read.</exception>
    public GuessedFormat? Find()
    {
        if (tree.Chosen is null)
        {
            var folders = MvtecFormat.Is(tree) ? MvtecFormat.Name
                : VisaFormat.ObjectsIn(tree) is not [] ? VisaFormat.Name
                : AnomalyGenFormat.Is(tree) ? AnomalyGenFormat.Name : null;
            if (folders is not null)
            {
                return new GuessedFormat(folders, []);
            }
        }

        return OfLabels(_labels.Value) ?? OfRest(_labels.Value);
    }

    /// <summary>Tells annotation files that are broken: beside a format of folders they are a warning.</summary>
    public void TellBroken(GuessedFormat format)
    {
        var broken = _labels.IsValueCreated ? _labels.Value.Broken : [];
        tree.Findings.AddRange(format.Files is []
            ? broken.Select(problem => problem with { Severity = Severity.Warning })
            : broken);
    }

    /// <summary>No format is recognised. What a broken annotation file would have shown is not known.</summary>
    /// <param name="found">A sentence.</param>
    public DatasetException IsUnknown(string found) => new(_labels.Value.Broken is { Count: > 0 } broken
        ? [.. tree.Findings.All, .. broken]
        : [.. tree.Findings.All, Kinds.UnknownFormat.At(tree.Name, found)]);

    private static GuessedFormat? OfLabels(LabelFiles labels)
    {
        foreach (var name in (string[])[CocoFormat.Name, CvatFormat.Name, LabelStudioFormat.Name, LabelmeFormat.Name])
        {
            if (labels.Of(name) is { Count: > 0 } files)
            {
                return new GuessedFormat(name, files);
            }
        }

        return null;
    }

    private GuessedFormat? OfRest(LabelFiles labels)
    {
        if (YoloFormat.ConfigOf(tree) is not null)
        {
            return new GuessedFormat(YoloFormat.Name, []);
        }

        labels.RefuseKnown(tree);
        return tree.Chosen is null ? OfFolders() : null;
    }

    /// <summary>A format that was named, with its annotation files.</summary>
    /// <exception cref="DatasetException">The folder holds nothing of that format.</exception>
    public GuessedFormat Named(string name)
    {
        var files = _labels.Value.Of(name);
        var isThere = name switch
        {
            MvtecFormat.Name => MvtecFormat.Is(tree),
            VisaFormat.Name => VisaFormat.ObjectsIn(tree) is not [],
            AnomalyGenFormat.Name => AnomalyGenFormat.Is(tree),
            YoloFormat.Name => YoloFormat.ConfigOf(tree) is not null,
            VocFormat.Name => tree.HasFolder(VocFormat.Masks),
            RoboflowMasks.Name => RoboflowMasks.Is(tree),
            PairsFormat.Name => tree.Pictures.Count > 0,
            _ => files.Count > 0,
        };
        return isThere ? new GuessedFormat(name, files)
            : throw IsUnknown($"nothing here is in the format {name}: {Contents()}.");
    }

    /// <summary>What is there, for a message.</summary>
    public string Contents()
    {
        if (MvtecFormat.IsBelow(tree))
        {
            return $"the data sets are one level down; give one of {string.Join(", ", tree.FoldersIn(""))}";
        }

        string[] shown =
        [
            .. tree.FoldersIn("").Select(folder => folder + '/'), .. tree.Files.Where(file => !file.Contains('/')),
        ];
        const int most = 8;
        return shown is [] ? "there are no files"
            : $"there are {string.Join(", ", shown.Take(most))}{(shown.Length > most ? " and others" : "")}";
    }

    private GuessedFormat? OfFolders()
    {
        var name = VocFormat.Is(tree) ? VocFormat.Name
            : RoboflowMasks.Is(tree) ? RoboflowMasks.Name
            : !MvtecFormat.IsBelow(tree) && PairsFormat.Is(tree) ? PairsFormat.Name
            : null;
        return name is null ? null : new GuessedFormat(name, []);
    }
}
