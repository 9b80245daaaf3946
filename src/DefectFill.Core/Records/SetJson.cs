using System.Text.Json.Serialization;
using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LabelRules))]
[JsonSerializable(typeof(ManifestLine))]
[JsonSerializable(typeof(SetDescription))]
[JsonSerializable(typeof(PictureRecord))]
[JsonSerializable(typeof(SamplingRecord))]
[JsonSerializable(typeof(SamplingOptions))]
internal sealed partial class SetJson : JsonSerializerContext;
