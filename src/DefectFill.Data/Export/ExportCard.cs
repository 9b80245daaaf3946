using System.Globalization;
using System.Text;
using DefectFill.Core;
using DefectFill.Core.Options;

namespace DefectFill.Data.Export;

/// <summary>The data set card, <c>README.md</c>: counts, purpose, origin, licence and exactness.</summary>
internal static class ExportCard
{
    private const string NoLicence =
        "Not stated. Synthetic photos are derived from photos of good parts and of defects: the licence of those " +
        "photos applies to all of them.";

    public static string Text(string title, ExportPlan plan, ExportSummary summary)
    {
        var format = plan.Options.Format ?? SetFormat.Folder;
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# {title}\n\n")
            .Append("Photos of defects with their masks, ")
            .Append(CultureInfo.InvariantCulture, $"exported by DefectFill {ProgramVersion.Text}, format ")
            .Append(CultureInfo.InvariantCulture, $"{format.ToString().ToLowerInvariant()}. ")
            .Append("Synthetic photos are for training only: a figure measured on them is no result.\n\n")
            .Append("| Photos | Count |\n|---|---|\n")
            .Append(CultureInfo.InvariantCulture, $"| synthetic, for training | {summary.Synthetic} |\n")
            .Append(CultureInfo.InvariantCulture, $"| real, for training | {summary.RealForTraining} |\n")
            .Append(CultureInfo.InvariantCulture, $"| real, for validation | {summary.RealForValidation} |\n\n")
            .Append("| Class | Folder name | Synthetic photos | Real photos |\n|---|---|---|---|\n");
        foreach (var each in plan.Classes.Values.OrderBy(each => each.Index))
        {
            var (synthetic, real) = (summary.Count(each, isSynthetic: true), summary.Count(each, isSynthetic: false));
            var name = each.Name.Replace("|", "\\|", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {each.Slug} | {synthetic} | {real} |\n");
        }

        Section(text, "Masks", Masks(summary), summary.Notes);
        Section(text, "Origin", "`manifest.jsonl` names the source and the SHA-256 of every photo.", Origin(plan));
        Section(text, "Licence of the source photos", plan.Options.Licence ?? NoLicence, []);
        return text.ToString();
    }

    private static string Masks(ExportSummary summary)
    {
        if (summary.Inexact is not { Count: > 0 } inexact)
        {
            return $"All {summary.Masks} masks come back exactly when this format is read.";
        }

        var lines = inexact.Select(image => string.Create(
            CultureInfo.InvariantCulture, $"{image.Written.Image}: IoU {image.Written.Overlap:0.0000}"));
        return $"{inexact.Count} of {summary.Masks} masks do not come back exactly when this format is read: " +
            $"{string.Join("; ", lines)}.";
    }

    private static IEnumerable<string> Origin(ExportPlan plan) => plan.Sources.Select(source =>
        $"{source.Name}: {source.Photos.Count} photos; {string.Join("; ", source.Facts)}.");

    private static void Section(StringBuilder text, string title, string first, IEnumerable<string> items)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{first}\n");
        var listed = string.Concat(items.Select(item => $"- {item}\n"));
        text.Append(listed.Length > 0 ? $"\n{listed}" : "");
    }
}
