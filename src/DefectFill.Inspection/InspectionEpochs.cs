using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Records;

namespace DefectFill.Inspection;

/// <summary>The <c>progress.jsonl</c> of an inspection model: one line per epoch.</summary>
internal static class InspectionEpochs
{
    private const string FileName = "progress.jsonl";

    /// <summary>The epochs recorded in a model folder; none if it has no progress file.</summary>
    public static IReadOnlyList<InspectionEpoch> In(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? [.. File.ReadLines(path)
                .Select(line => JsonFile.Line(line, InspectionLineJson.Default.InspectionEpoch))
                .OfType<InspectionEpoch>()]
            : [];
    }

    public static void Write(string folder, IEnumerable<InspectionEpoch> epochs)
    {
        var lines = epochs.Select(epoch => JsonSerializer.Serialize(epoch, InspectionLineJson.Default.InspectionEpoch));
        AtomicFile.WriteAllText(Path.Combine(folder, FileName), string.Concat(lines.Select(line => line + "\n")));
    }
}
