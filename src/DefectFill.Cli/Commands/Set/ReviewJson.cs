using System.Text.Json.Serialization;
using DefectFill.Core.Records;

namespace DefectFill.Cli.Commands.Set;

/// <summary>The end of <c>set review --json</c>.</summary>
/// <param name="Set">The set's folder.</param>
/// <param name="Kept">Images kept.</param>
/// <param name="Dropped">Images in <c>dropped/</c>.</param>
internal sealed record ReviewLine(string Set, int Kept, int Dropped);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReviewLine))]
[JsonSerializable(typeof(ReviewedImage))]
internal sealed partial class ReviewJson : JsonSerializerContext;
