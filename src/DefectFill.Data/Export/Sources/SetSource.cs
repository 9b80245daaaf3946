using System.Globalization;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Data.Export.Items;
using DefectFill.Imaging;

namespace DefectFill.Data.Export.Sources;

/// <summary>Opens generated sets for export.</summary>
internal static class SetSource
{
    /// <summary>Whether a folder is a set, with or without a description.</summary>
    public static bool IsSet(string folder) =>
        SetMark.IsIn(folder) || File.Exists(Path.Combine(folder, SetMark.ManifestName));

    /// <summary>The kept images of a set; all are for training.</summary>
    /// <param name="folder">The set.</param>
    /// <param name="name">Its name in the export.</param>
    /// <param name="labels">What counts as defect.</param>
    public static ExportSource Open(string folder, string name, LabelKind labels)
    {
        var photos = SetReader.Read(folder, labels).GroupBy(image => image.Image).Select(lines =>
            new SourcePhoto(lines.Key, NameOf(folder, name, lines.Key))
            {
                IsSynthetic = true,
                Split = ExportSplit.Train,
                Masks = [.. lines.Select(line => new SourceMask(
                    line.Defect, NameOf(folder, name, line.Mask), () => Mask.Read(line.Mask)))],
            });
        return new ExportSource(name, [.. photos]) { Facts = [.. FactsOf(folder), .. FactsOf(labels)] };
    }

    /// <summary>Hashes of the real photos that a set was trained on.</summary>
    public static IEnumerable<string> LearnedFrom(string folder) => SetMark.IsIn(folder)
        ? SetFolder.Open(folder).Description.LearnedFrom?.Select(file => file.Sha256) ?? []
        : [];

    private static string NameOf(string folder, string name, string path) =>
        $"{name}/{Path.GetRelativePath(folder, path).Replace('\\', '/')}";

    private static string[] FactsOf(LabelKind labels) => labels == LabelKind.Asked ? [] :
        ["masks show what changed, not what was asked for; images in which nothing did are not exported"];

    private static string[] FactsOf(string folder)
    {
        var manifest = $"manifest SHA-256 `{SetMark.ManifestHash(folder)}`";
        if (!SetMark.IsIn(folder))
        {
            return ["a set without a description", manifest];
        }

        var set = SetFolder.Open(folder);
        return [.. Facts(set.Description, set.Description.OwnImages().Count - set.Lines.Count), manifest];
    }

    private static IEnumerable<string> Facts(SetDescription set, int dropped)
    {
        yield return $"method `{set.Method}`, DefectFill {set.Program}, seed {set.Sampling.Seed}";
        if (set.Baseline is null)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{set.Sampling.Steps} steps, guidance {set.Sampling.Guidance}, the best {set.Sampling.Keep} of " +
                $"{set.Sampling.Candidates} candidates by {set.Sampling.Select.ToString().ToLowerInvariant()}");
        }

        if (dropped > 0)
        {
            yield return $"{dropped} of {set.OwnImages().Count} images were dropped in a review and are not exported";
        }

        foreach (var defect in set.Defects.Where(defect => defect.Run.Length > 0))
        {
            yield return $"{defect.Name}: run `{defect.Run}`, base model `{defect.Model}`, " +
                $"prompt \"{defect.Prompt}\", weights SHA-256 `{defect.WeightsSha256}`";
        }

        if (set.LearnedFrom is { Count: > 0 } learned)
        {
            yield return $"trained on {learned.Count} real photos with a defect";
        }
    }
}
