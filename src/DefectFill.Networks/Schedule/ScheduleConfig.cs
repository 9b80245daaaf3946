using System.Text.Json;
using DefectFill.Networks.Configs;

namespace DefectFill.Networks.Schedule;

/// <summary>The noise schedule of a model, as defined by its <c>scheduler_config.json</c>.</summary>
/// <remarks>
/// The class named there is the sampler used by the model's authors; training and filling choose their own sampler for
/// the same noise, so a PNDM file (Stable Diffusion's) is read as DDIM.
/// </remarks>
internal sealed record ScheduleConfig
{
    /// <summary>Scheduler classes of diffusers whose files describe a discrete variance-preserving schedule.</summary>
    private static readonly string[] s_classes =
    [
        "DDIMScheduler", "PNDMScheduler", "DDPMScheduler", "DPMSolverMultistepScheduler",
        "DPMSolverSinglestepScheduler", "UniPCMultistepScheduler", "EulerDiscreteScheduler",
        "EulerAncestralDiscreteScheduler", "LMSDiscreteScheduler", "HeunDiscreteScheduler", "DEISMultistepScheduler",
    ];

    /// <summary>T, the number of timesteps that the network was trained on.</summary>
    public int TrainTimesteps { get; init; } = 1000;

    /// <summary>β of the first timestep.</summary>
    public double BetaStart { get; init; } = 1e-4;

    /// <summary>β of the last timestep.</summary>
    public double BetaEnd { get; init; } = 0.02;

    public BetaSchedule BetaSchedule { get; init; }

    /// <summary>Whether the last timestep is pure noise.</summary>
    public bool RescaleToZeroSnr { get; init; }

    /// <summary>ᾱ of that last timestep: 0, or 2⁻²⁴ for DPM-Solver files, so that σ stays finite.</summary>
    public float LeastAlphaBar { get; init; }

    public PredictionType Prediction { get; init; }

    public TimestepSpacing Spacing { get; init; }

    /// <summary>Added to timesteps with leading spacing.</summary>
    public int StepsOffset { get; init; }

    /// <summary>Whether DDIM's last step leads to ᾱ = 1 instead of ᾱ_0.</summary>
    public bool SetAlphaToOne { get; init; }

    /// <summary>DDIM clamps x₀ to ± this at each step; null for no clamping, as latents require.</summary>
    public double? ClipSample { get; init; }

    public DpmSolverOptions DpmSolver { get; init; } = new();

    /// <summary>Reads a config file; rejects everything unsupported in one error.</summary>
    /// <param name="json">The file's object.</param>
    /// <param name="path">The file's name in messages.</param>
    /// <param name="className">The scheduler class to assume if the file does not name one.</param>
    public static ScheduleConfig Parse(JsonElement json, string path, string className = "DDIMScheduler")
    {
        var reader = new ConfigReader(json, path);
        var name = reader.Text("_class_name", className);
        var isHeun = name == "HeunDiscreteScheduler"; // defaults to Stable Diffusion's betas
        var config = new ScheduleConfig
        {
            TrainTimesteps = reader.Count("num_train_timesteps", 1000),
            BetaStart = reader.Double("beta_start", isHeun ? 0.00085 : 1e-4),
            BetaEnd = reader.Double("beta_end", isHeun ? 0.012 : 0.02),
            BetaSchedule = reader.Choice("beta_schedule", "linear", ("linear", BetaSchedule.Linear),
                ("scaled_linear", BetaSchedule.ScaledLinear), ("squaredcos_cap_v2", BetaSchedule.SquaredCosine)),
            RescaleToZeroSnr = reader.Flag("rescale_betas_zero_snr", false),
            LeastAlphaBar = IsDpm(name) ? DpmSigmas.LeastAlphaBar : 0,
            Prediction = reader.Choice("prediction_type", "epsilon", ("epsilon", PredictionType.Epsilon),
                ("v_prediction", PredictionType.Velocity), ("sample", PredictionType.Sample)),
            Spacing = reader.Choice("timestep_spacing", IsDpm(name) ? "linspace" : "leading",
                ("leading", TimestepSpacing.Leading), ("linspace", TimestepSpacing.Linspace),
                ("trailing", TimestepSpacing.Trailing)),
            StepsOffset = reader.Count("steps_offset", 0, min: 0),
            SetAlphaToOne = reader.Flag("set_alpha_to_one", name is "DDIMScheduler"),
            ClipSample = reader.Flag("clip_sample", name is "DDIMScheduler" or "DDPMScheduler")
                ? reader.Positive("clip_sample_range", 1) : null,
            DpmSolver = IsDpm(name) ? ParseDpm(reader) : new(),
        };
        Refuse(reader, config, name);
        return config;
    }

    private static bool IsDpm(string name) => name == "DPMSolverMultistepScheduler";

    private static DpmSolverOptions ParseDpm(ConfigReader reader)
    {
        reader.MustBe("algorithm_type", "dpmsolver++");
        reader.MustBe("use_exponential_sigmas", false);
        reader.MustBe("use_beta_sigmas", false);
        reader.MustBe("use_lu_lambdas", false);
        reader.MustBe("use_flow_sigmas", false);
        return new DpmSolverOptions
        {
            Order = reader.Count("solver_order", 2),
            UseHeun = reader.Choice("solver_type", "midpoint", ("midpoint", false), ("heun", true)),
            LowerOrderFinal = reader.Flag("lower_order_final", true),
            EulerAtFinal = reader.Flag("euler_at_final", false),
            UseKarrasSigmas = reader.Flag("use_karras_sigmas", false),
            EndsAtSigmaMin = reader.Choice("final_sigmas_type", "zero", ("zero", false), ("sigma_min", true)),
            LambdaMin = reader.Double("lambda_min_clipped", double.NegativeInfinity),
        };
    }

    private static void Refuse(ConfigReader reader, ScheduleConfig config, string name)
    {
        if (!s_classes.Contains(name))
        {
            reader.Refuse($"_class_name is {name}, expected one of {string.Join(", ", s_classes)}");
        }

        if (config.BetaStart is not (> 0 and < 1) || config.BetaEnd is not (> 0 and < 1))
        {
            reader.Refuse($"beta_start is {config.BetaStart}, beta_end {config.BetaEnd}, expected between 0 and 1");
        }

        if (config.StepsOffset >= config.TrainTimesteps)
        {
            reader.Refuse(
                $"steps_offset is {config.StepsOffset}, expected below num_train_timesteps, {config.TrainTimesteps}");
        }

        if (config.DpmSolver.Order is not (1 or 2))
        {
            reader.Refuse($"solver_order is {config.DpmSolver.Order}, expected 1 or 2");
        }

        reader.MustBeAbsent("trained_betas");
        reader.MustBe("thresholding", false);
        reader.ThrowIfProblems();
    }
}
