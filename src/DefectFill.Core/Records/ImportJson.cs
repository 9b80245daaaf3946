using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImportFile))]
internal sealed partial class ImportJson : JsonSerializerContext;
