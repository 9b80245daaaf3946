using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary>What a trained model reached, with all that a table must say beside it: <c>test.json</c>.</summary>
/// <param name="Task">What the model answers.</param>
/// <param name="Protocol">How it was chosen and measured.</param>
/// <param name="Scores">The figures and the number of test photos.</param>
/// <param name="Epoch">The epoch whose weights are kept, from 1.</param>
/// <param name="WeightsSha256">Of <c>model.safetensors</c>.</param>
/// <param name="Seed">Of the training.</param>
/// <param name="Defects">The names of what was learned.</param>
/// <param name="SplitSha256">Of the split that chose the test photos; null where all real photos were tested.</param>
public sealed record InspectionResult(
    InspectionTask Task, InspectionProtocol Protocol, InspectionScores Scores, int Epoch, string WeightsSha256,
    ulong Seed, IReadOnlyList<string> Defects, string? SplitSha256)
{
    public const string FileName = "test.json";
}
