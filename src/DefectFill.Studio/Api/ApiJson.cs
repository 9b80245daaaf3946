using System.Text.Json;
using System.Text.Json.Serialization;

namespace DefectFill.Studio.Api;

/// <summary>How the API writes JSON: camel case, enumerations as words, numbers never as texts.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Configured(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
