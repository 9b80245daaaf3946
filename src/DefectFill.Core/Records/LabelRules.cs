using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary><c>labels/rules.json</c>: from when on a pixel counts as changed, for each defect of a set.</summary>
/// <param name="Rules">One for each defect.</param>
internal sealed record LabelRules(IReadOnlyList<LabelRule> Rules)
{
    public const string FileName = "labels/rules.json";
    public const int CurrentVersion = 1;

    /// <summary>Version of the file format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>What a set holds so far; no rules if there is no file.</summary>
    public static LabelRules Of(SetFolder set) => File.Exists(set[FileName])
        ? JsonFile.Read(set[FileName], SetText.Line.LabelRules, found => Refuse(set[FileName], found), CurrentVersion)
        : new LabelRules([]);

    /// <summary>Writes them into a set.</summary>
    public void Write(SetFolder set) => AtomicFile.WriteAllText(
        set[FileName], JsonSerializer.Serialize(this, SetText.Indented.LabelRules) + "\n");

    private static DatasetException Refuse(string file, string found) => DatasetException.BadFile(
        file, found, "the rules of labels as {command:generate} writes them",
        "Remove the file: the same command finds them again.");
}

/// <summary>
/// From when on a pixel counts as changed. Chosen so that masks of training photos, filled into good photos, come back
/// from the change alone.
/// </summary>
/// <param name="Defect">The defect's name.</param>
/// <param name="Run">Name of the run folder it was trained in.</param>
/// <param name="Measure">What is measured at each pixel.</param>
/// <param name="Word">Whether the measure is multiplied by the attention of the defect's word.</param>
/// <param name="Smoothing">Standard deviation, in pixels of the model, of the blur of the measure; 0 for none.</param>
/// <param name="Threshold">From here on a pixel has changed.</param>
/// <param name="Iou">Mean IoU of the labels that these rules gave with the masks that were filled.</param>
/// <param name="Fills">Number of fills that decided.</param>
internal sealed record LabelRule(
    string Defect, string Run, ChangeMeasure Measure, bool Word, double Smoothing, double Threshold, double Iou,
    int Fills);

/// <summary>What is measured at each pixel, between the fill and the photo as the autoencoder returns it.</summary>
internal enum ChangeMeasure
{
    /// <summary>The difference in brightness, as a share of the range.</summary>
    [JsonStringEnumMemberName("light")]
    Light,

    /// <summary>The LPIPS map.</summary>
    [JsonStringEnumMemberName("lpips")]
    Lpips,

    /// <summary>The square root of the product of both.</summary>
    [JsonStringEnumMemberName("both")]
    Both,
}
