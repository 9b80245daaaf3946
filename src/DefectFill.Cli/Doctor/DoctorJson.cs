using System.Text.Json.Serialization;

namespace DefectFill.Cli.Doctor;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Check))]
[JsonSerializable(typeof(TorchFacts))]
[JsonSerializable(typeof(VisionFacts))]
internal sealed partial class DoctorJson : JsonSerializerContext;
