using System.Text.Json.Serialization;
using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary>
/// Test results of a trained model, with everything a table must state beside them: <c>test.json</c>.
/// </summary>
/// <param name="Task">What the model predicts.</param>
/// <param name="Protocol">How it was selected and measured.</param>
/// <param name="Scores">The figures, and the number of test photos.</param>
/// <param name="Epoch">The epoch whose weights were kept, from 1.</param>
/// <param name="WeightsSha256">Hash of <c>model.safetensors</c>.</param>
/// <param name="Seed">Training seed.</param>
/// <param name="Defects">Names of the defects it was trained on.</param>
/// <param name="SplitSha256">Hash of the split that selected the test photos; null if all real photos were
/// tested.</param>
internal sealed record InspectionResult(
    InspectionTask Task, InspectionProtocol Protocol, InspectionScores Scores, int Epoch, string WeightsSha256,
    ulong Seed, IReadOnlyList<string> Defects, string? SplitSha256)
{
    public const string FileName = "test.json";

    /// <summary>Side of the windows in photo pixels; null for whole photos.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Window { get; init; }
}
