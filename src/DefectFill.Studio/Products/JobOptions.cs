using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Problems;
using DefectFill.Jobs;
using DefectFill.Studio.Http;

namespace DefectFill.Studio.Products;

/// <summary>Options of a command that a request may set: no paths, and nothing that the Studio sets itself.</summary>
internal static class JobOptions
{
    private static readonly string[] s_texts =
        ["preset", "token", "window", "timesteps", "latent_mask", "lora_targets", "dtype", "learn", "rim", "select",
            "sampler"];

    /// <summary>Adds the options of a request to those of a command; rejects all that do not fit at once.</summary>
    public static void Add(JobKind kind, JsonObject options, IReadOnlyDictionary<string, JsonElement>? asked)
    {
        var known = JobSchemas.Find(kind, variant: null)!.Options;
        var problems = new List<Problem>();
        foreach (var (name, value) in asked ?? new Dictionary<string, JsonElement>())
        {
            var isText = known.TryGetValue(name, out var type) && type is JobValue.Text or JobValue.Texts;
            if (!known.ContainsKey(name) || (isText && !s_texts.Contains(name)))
            {
                problems.Add(Problem.Option(
                    ProblemCode.NotAllowed, $"options.{name}", "", "is no option that can be set here",
                    NearestNames.Advice(name, [.. known.Keys.Order()])));
            }
            else if (!type.Fits(value))
            {
                problems.Add(Problem.Option(
                    ProblemCode.NotAllowed, $"options.{name}", value.ToString(), $"must be {type.Words()}"));
            }
            else
            {
                options[name] = JsonNode.Parse(value.GetRawText());
            }
        }

        if (problems.Count > 0)
        {
            throw ApiException.Invalid(problems);
        }
    }
}
