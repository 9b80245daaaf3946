using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ManifestLine))]
[JsonSerializable(typeof(SetDescription))]
[JsonSerializable(typeof(PictureRecord))]
internal sealed partial class SetJson : JsonSerializerContext;
