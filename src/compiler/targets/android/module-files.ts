/** The files that make the folder a Gradle module, the same for each screen: one project alone, or a module of an app. */
import type { OutputFile } from '../../types.ts';

/** Of the module's code and of its `R`; to be changed with the app that takes the screen in. */
export const NAMESPACE = 'com.example.app';

/** Where the Android plugin looks for a module's manifest, resources and code. */
export const MAIN = 'src/main';
export const RESOURCES = `${MAIN}/res`;

/** Versions of the plugins; the newest 8 of Android's wants Gradle 8.13 and JDK 17. */
const PLUGINS = { android: '8.13.2', kotlin: '2.2.21' } as const;

/**
 * API levels: the newest that the plugin can compile against, and the oldest Android with all that templates use (a SeekBar
 * with ticks).
 */
const SDK = { compile: 36, minimum: 24 } as const;

/** Class files of this Java, which is that of the JDK that the Android plugin needs. */
const JAVA = 17;

/**
 * The plugins' versions stand in the settings, not with the module: where the module is copied into an app, that one's
 * versions hold.
 */
const SETTINGS = `pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
    plugins {
        id("com.android.application") version "${PLUGINS.android}"
        id("org.jetbrains.kotlin.android") version "${PLUGINS.kotlin}"
    }
}

dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        google()
        mavenCentral()
    }
}

rootProject.name = "app"
`;

const BUILD = `import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    id("com.android.application")
    id("org.jetbrains.kotlin.android")
}

android {
    namespace = "${NAMESPACE}"
    compileSdk = ${SDK.compile}

    defaultConfig {
        applicationId = "${NAMESPACE}"
        minSdk = ${SDK.minimum}
        targetSdk = ${SDK.compile}
        versionCode = 1
        versionName = "1.0"
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_${JAVA}
        targetCompatibility = JavaVersion.VERSION_${JAVA}
    }
}

kotlin {
    compilerOptions {
        jvmTarget = JvmTarget.JVM_${JAVA}
    }
}
`;

export function moduleFiles(): OutputFile[] {
  return [
    { path: 'settings.gradle.kts', content: SETTINGS },
    { path: 'build.gradle.kts', content: BUILD },
  ];
}
