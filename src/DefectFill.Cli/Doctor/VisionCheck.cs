namespace DefectFill.Cli.Doctor;

/// <summary>Evaluates the facts about OpenCV.</summary>
internal static class VisionCheck
{
    /// <param name="facts">Null if OpenCV could not be loaded; <paramref name="problem"/> then gives the
    /// reason.</param>
    public static Check Of(VisionFacts? facts, string problem) =>
        facts is null
            ? Check.Fault("OpenCV", problem, "Install it (Debian, Ubuntu: sudo apt-get install libopencv-core-dev "
                + "libopencv-imgproc-dev libopencv-imgcodecs-dev libopencv-photo-dev) and start defectfill again.")
            : Check.Good("OpenCV", $"{facts.Version} ({facts.Path})");
}
