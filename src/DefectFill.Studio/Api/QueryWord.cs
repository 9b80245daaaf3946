using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Studio.Http;

namespace DefectFill.Studio.Api;

/// <summary>Words in the query of an address, written as in the API's JSON.</summary>
internal static class QueryWord
{
    /// <summary>The value of a word; null if there is none.</summary>
    public static T? Of<T>(string? word, string property)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(word))
        {
            return null;
        }

        var names = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName($"{value}"));
        return names.TryGetValue(word, out var known) ? known : throw ApiException.Invalid(Problem.Option(
            ProblemCode.NotAllowed, property, word, $"must be one of {string.Join(", ", names.Keys)}"));
    }
}
