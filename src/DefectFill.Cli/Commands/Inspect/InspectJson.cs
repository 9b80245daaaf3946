using System.Text.Json.Serialization;
using DefectFill.Core.Records;
using DefectFill.Inspection;

namespace DefectFill.Cli.Commands.Inspect;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(InspectionResult))]
[JsonSerializable(typeof(InspectedPhoto))]
[JsonSerializable(typeof(ServeRequest))]
[JsonSerializable(typeof(ServeAnswer))]
internal sealed partial class InspectJson : JsonSerializerContext;
